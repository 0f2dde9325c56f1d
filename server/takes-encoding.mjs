/**
 * Whether a client takes an answer that is written in this encoding (RFC 9110 §12.5.3): it names it, and not with the weight zero.
 * @param {string | string[] | undefined} header its Accept-Encoding
 * @param {string} encoding of letters alone
 */
export function takesEncoding(header, encoding) {
  const named = new RegExp(`(?:^|,)\\s*${encoding}\\s*(?:$|,|;(?!\\s*q=0(?:\\.0*)?\\s*(?:$|,)))`);
  return named.test(String(header ?? ""));
}
