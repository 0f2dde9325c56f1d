import { admit } from "./admission.mjs";
import { addressInside } from "./application-request.mjs";
import { cleanHeaders, clientAddressHeader } from "./forwarded-headers.mjs";
import { refuse } from "./refusal.mjs";
import { dropRouterHeaders, findRouterRefusal } from "./router-headers.mjs";
import { findIdleAnswer } from "./state-changing-gets.mjs";
import { isWhole, receiveWhole } from "./whole-request.mjs";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 */

/**
 * What happens to every request, in this order: headers that only we may set are cleaned (SEC-80), the door lets it in or answers it,
 * what nobody asked for on purpose is answered without effect and its body is received, what the framework would answer with a fault
 * is refused (SEC-105), and then it is answered by whom the edge table names. A fault of those ends the connection.
 * @param {object} parts
 * @param {import("./trusted-proxies.mjs").TrustedProxies} parts.proxies
 * @param {string} parts.protocol of the public address
 * @param {ReturnType<typeof import("./action-guard.mjs").createActionGuard>} parts.guardActions
 * @param {import("./refusal-log.mjs").RefusalLog} parts.logRefusal
 * @param {(request: Request, response: Response) => Promise<boolean>} parts.serveStatic false when it is not a file
 * @param {import("./handover.mjs").Edge} parts.edge
 * @param {import("./route-handlers.mjs").FindHandler} parts.findHandler
 * @param {(request: Request, response: Response) => Promise<void>} parts.application
 * @returns {(request: Request, response: Response) => void}
 */
export function createRequestHandler(parts) {
  const { proxies, protocol, guardActions, logRefusal, serveStatic, edge, findHandler, application } = parts;

  /** @param {Request} request @param {Response} response */
  const answer = async (request, response) => {
    const admission = await admit(request, response, {
      protocol,
      locate: edge.locate,
      isOwnHost: edge.isOwnHost,
    });
    if (!admission) return;
    const { surface, inside } = admission;
    const idle = findIdleAnswer(request, inside);
    if (idle !== null) return refuse(response, idle);
    if (surface.elsewhere) dropRouterHeaders(request);
    const received = isWhole(request)
      ? { request, body: Buffer.alloc(0) }
      : await receiveWhole(request, surface.largestBody);
    if (typeof received === "string") return refuseBody(request, response, received);
    if (surface.servedBy === "provider") return edge.answerProvider(received.request, response, inside);
    const refusal = findRouterRefusal(request) ?? guardActions(request, surface, received.body);
    if (refusal !== null) {
      logRefusal(refusal, String(request.headers[clientAddressHeader]));
      return refuse(response, refusal);
    }
    if (surface.servedBy === "files" && (await serveStatic(received.request, response))) return;
    addressInside(received.request, response, admission, edge.pagePolicy);
    const found = surface.servedBy === "handlers" ? await findHandler(received.request) : null;
    if (found) return edge.callHandler(received.request, response, received.body, found);
    await application(received.request, response);
  };

  return (request, response) => {
    cleanHeaders(request.headers, request.socket.remoteAddress ?? "", proxies);
    answer(request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  };
}

/** @param {Request} request @param {Response} response @param {"gone" | "too_large" | "busy"} why */
function refuseBody({ headers }, response, why) {
  if (why === "gone") return response.destroy();
  if (why === "busy")
    return refuse(response, { status: 503, headers: { Connection: "close", "Retry-After": "5" } });
  // Of a body that says how long it is the rest is taken in and thrown away, so that the client reads this answer.
  const endless = headers["transfer-encoding"] !== undefined;
  refuse(response, { status: 413, headers: endless ? { Connection: "close" } : {} });
}
