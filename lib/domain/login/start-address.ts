/**
 * Where DingTalk's client enters through a connection: what is registered there as an app's homepage.
 *
 * @param base the pool's base address, without a trailing slash.
 * @param clientId the application that the person ends at; without it they end at the connection's Callback URL.
 * @param target where in the application they end; null for the root of its first redirect URI.
 */
export function startAddress(
  base: string,
  identifier: string,
  clientId?: string,
  target: string | null = null,
): string {
  const place = target === null ? "" : `&target=${encodeURIComponent(target)}`;
  const application = clientId === undefined ? "" : `?app=${encodeURIComponent(clientId)}${place}`;
  return `${base}/start/${encodeURIComponent(identifier)}${application}`;
}
