import { admit } from "./admission.mjs";
import { cleanHeaders } from "./forwarded-headers.mjs";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 */

/**
 * What happens to every request, in this order: headers that only we may set are cleaned (SEC-80), the door lets it in or
 * answers it, and then it is answered from the build's files or by the application. A fault of those ends the connection.
 * @param {object} parts
 * @param {import("./trusted-proxies.mjs").TrustedProxies} parts.proxies
 * @param {(request: Request, response: Response) => Promise<boolean>} parts.serveStatic false when it is not a file
 * @param {(request: Request, response: Response) => Promise<void>} parts.application
 * @returns {(request: Request, response: Response) => void}
 */
export function createRequestHandler({ proxies, serveStatic, application }) {
  /** @param {Request} request @param {Response} response */
  const answer = async (request, response) => {
    try {
      if (!(await serveStatic(request, response))) await application(request, response);
    } catch (error) {
      console.error(error);
      response.destroy();
    }
  };
  return (request, response) => {
    cleanHeaders(request.headers, request.socket.remoteAddress ?? "", proxies);
    if (admit(request, response)) answer(request, response);
  };
}
