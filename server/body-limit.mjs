/** Larger than any form or protocol request (SEC-84). */
const largestBody = 64 * 1024;

/**
 * Bounds a request's body before anything buffers it: the framework keeps all of it in memory before our own limits are asked. A body
 * that does not announce its length is cut off, with its connection, where it passes 64 KiB.
 * @param {import("node:http").IncomingMessage} request
 * @returns {boolean} false when the announced length is above the limit already
 */
export function limitBody(request) {
  if (Number(request.headers["content-length"] ?? 0) > largestBody) return false;
  if (request.headers["transfer-encoding"] === undefined) return true;
  const push = request.push.bind(request);
  let bytes = 0;
  // Listening to "data" would start the flow before the application reads; the parser hands every part to `push`.
  request.push = (chunk, encoding) => {
    bytes += chunk?.length ?? 0;
    if (bytes <= largestBody) return push(chunk, encoding);
    request.destroy();
    return false;
  };
  return true;
}
