/** True for what may be a connection's identifier: lowercase letters, digits and hyphens, at most 31. */
export function isConnectionIdentifier(text: string): boolean {
  return /^[a-z0-9-]{1,31}$/.test(text);
}
