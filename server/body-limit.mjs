/**
 * Bounds a request's body before anything buffers it: the framework keeps all of it in memory before our own limits are asked. It has
 * to be called as long as the request is new, because what the connection brings counts from then on.
 * @param {import("node:http").IncomingMessage} request
 * @param {number} most bytes that any address takes; a body that does not announce its length is cut off, with its connection, where
 * it passes them
 * @returns {(largest: number) => boolean} lowers the bound to what this address takes; false when the announced length is above it
 */
export function limitBody(request, most) {
  let [limit, bytes] = [most, 0];
  const announced = Number(request.headers["content-length"] ?? 0);
  if (request.headers["transfer-encoding"] !== undefined) {
    const push = request.push.bind(request);
    // Listening to "data" would start the flow before the application reads; the parser hands every part to `push`.
    request.push = (chunk, encoding) => {
      bytes += chunk?.length ?? 0;
      if (bytes <= limit) return push(chunk, encoding);
      request.destroy();
      return false;
    };
  }
  return (largest) => {
    limit = largest;
    if (bytes > limit) request.destroy();
    return announced <= limit;
  };
}
