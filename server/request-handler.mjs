import { admit } from "./admission.mjs";
import { cleanHeaders } from "./forwarded-headers.mjs";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 */

/**
 * What happens to every request, in this order: headers that only we may set are cleaned (SEC-80), the door lets it in or
 * answers it, and then it is answered by whom the edge table names. A fault of those ends the connection.
 * @param {object} parts
 * @param {import("./trusted-proxies.mjs").TrustedProxies} parts.proxies
 * @param {(request: Request, response: Response) => Promise<boolean>} parts.serveStatic false when it is not a file
 * @param {import("./handover.mjs").Edge} parts.edge
 * @param {(request: Request, response: Response) => Promise<void>} parts.application
 * @returns {(request: Request, response: Response) => void}
 */
export function createRequestHandler({ proxies, serveStatic, edge, application }) {
  /** @param {Request} request @param {Response} response */
  const answer = async (request, response) => {
    const admission = await admit(request, response, edge.locate);
    if (!admission) return;
    const { surface, inside } = admission;
    if (surface.servedBy === "provider") return edge.answerProvider(request, response, inside);
    if (surface.servedBy === "files" && (await serveStatic(request, response))) return;
    await application(request, response);
  };
  return (request, response) => {
    cleanHeaders(request.headers, request.socket.remoteAddress ?? "", proxies);
    answer(request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  };
}
