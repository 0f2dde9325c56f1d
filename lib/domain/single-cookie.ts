/**
 * The value of a cookie in a request's Cookie header, or null when it is not there. One that is there twice has no value: nobody
 * knows which of the two this host has set (SEC-49).
 */
export function readSingleCookie(header: string | null | undefined, name: string): string | null {
  const prefix = `${name}=`;
  const [pair, ...more] = header?.split(/;\s*/).filter((one) => one.startsWith(prefix)) ?? [];
  return pair === undefined || more.length > 0 ? null : pair.slice(prefix.length);
}
