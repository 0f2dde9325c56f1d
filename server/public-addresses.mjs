/**
 * What the HTTP server itself has to know of the configured addresses (SEC-80).
 * @typedef {object} PublicAddresses
 * @property {URL} publicUrl of the console
 * @property {boolean} poolsHaveHosts false where pools are told apart by `/p/<pool>`
 */

/**
 * Reads them as `lib/config` does, which has refused a bad value by the time anybody listens.
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {number} port
 * @returns {PublicAddresses}
 */
export function readPublicAddresses({ PUBLIC_URL, POOL_URL }, port) {
  const publicUrl = new URL(PUBLIC_URL || `http://localhost:${port}`);
  return { publicUrl, poolsHaveHosts: /^https?:\/\/\{pool\}\./.test(POOL_URL ?? "") };
}
