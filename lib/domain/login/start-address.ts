/**
 * Where DingTalk's client enters through a connection: what is registered there as an app's homepage.
 *
 * @param base the pool's base address, without a trailing slash.
 * @param clientId the application that the person ends at; without it they end at the connection's Callback URL.
 */
export function startAddress(base: string, identifier: string, clientId?: string): string {
  const application = clientId === undefined ? "" : `?app=${encodeURIComponent(clientId)}`;
  return `${base}/start/${encodeURIComponent(identifier)}${application}`;
}
