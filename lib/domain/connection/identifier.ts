/** Characters of a connection's identifier, at most. */
export const longestIdentifier = 31;

/** What a connection's identifier is made of. */
export const identifierShape = /^[a-z0-9-]*$/;

/** True for what may be a connection's identifier. */
export function isConnectionIdentifier(text: string): boolean {
  return text !== "" && text.length <= longestIdentifier && identifierShape.test(text);
}
