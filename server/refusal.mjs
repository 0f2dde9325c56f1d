import { STATUS_CODES } from "node:http";
import { closedPolicy } from "../lib/config/closed-policy.mjs";
import { countRefusal } from "./refusal-counts.mjs";

/**
 * What the server answers instead of the application.
 * @typedef {object} Refusal
 * @property {number} status
 * @property {string} [code] of the list of error codes: a refusal with one is written to the log
 * @property {Readonly<Record<string, string>>} [headers]
 */

/**
 * Answers a request that never reaches the application.
 * @param {import("node:http").ServerResponse} response
 * @param {Refusal} refusal
 */
export function refuse(response, { status, headers = {} }) {
  if (status >= 400) countRefusal(status);
  response.writeHead(status, {
    "Content-Security-Policy": closedPolicy,
    "Cache-Control": "no-store",
    // The client side of server actions shows a text of exactly this type and no other.
    "Content-Type": "text/plain",
    ...headers,
  });
  response.end(`${STATUS_CODES[status]}\n`);
}
