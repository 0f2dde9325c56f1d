/** True for host names that never leave this machine (RFC 6761 §6.3, RFC 8252 §8.3). */
export function isLoopbackName(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/** Whether a peer is on this machine (IPv4, IPv6 or IPv4-mapped loopback). */
export function isLoopbackPeer(address: string | undefined): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address ?? "");
}
