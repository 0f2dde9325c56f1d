import { readFile } from "node:fs/promises";
import path from "node:path";

/** @typedef {import("./refusal.mjs").Refusal} Refusal */

/** An action that this build does not know: the client of server actions tells by the header that its page is older than the build. */
const unknownAction = { status: 400, code: "request.invalid", headers: { "x-nextjs-action-not-found": "1" } };
const foreignOrigin = { status: 403, code: "request.foreign_origin" };
const invalid = { status: 400, code: "request.invalid" };

/** Deeper than any input of an action. */
const deepest = 16;

/**
 * The ids of the build's server actions.
 * @param {string} directory of the project
 * @returns {Promise<ReadonlySet<string>>}
 */
export async function readActionIds(directory) {
  const file = path.join(directory, ".next", "server", "server-reference-manifest.json");
  const { node } = JSON.parse(await readFile(file, "utf8"));
  return new Set(Object.keys(node));
}

/**
 * Refuses what the framework would take for a server action and answer, with a fault of its own, before any check of ours (SEC-105): a
 * call or a form from another place than a page of the same host, an action that does not exist, and a body that no client of an
 * action sends. What is left are calls with one plain input, and forms of pages whose script is not there yet, for which the framework
 * shows the page again.
 * @param {ReadonlySet<string>} actionIds
 * @returns {(request: Pick<import("node:http").IncomingMessage, "method" | "headers">, surface: import("./edge-table.mjs").Surface,
 * body: Buffer) => Refusal | null}
 */
export function createActionGuard(actionIds) {
  return ({ method, headers }, { posts }, body) => {
    const action = headers["next-action"];
    if (method !== "POST") return null;
    // Route handlers of ours: the framework keeps out of those, and each checks origin and form by itself.
    if (posts === "forms") return action === undefined ? null : invalid;
    if (!isFromSameHost(headers)) return foreignOrigin;
    const type = headers["content-type"] ?? "";
    if (action === undefined) return type === "application/x-www-form-urlencoded" ? null : invalid;
    if (!actionIds.has(String(action))) return unknownAction;
    return /^text\/plain(?:;|$)/i.test(type) && isInput(body) ? null : invalid;
  };
}

/** @param {import("node:http").IncomingHttpHeaders} headers */
function isFromSameHost({ origin = "", host = "" }) {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.origin === origin && url.host === host.toLowerCase();
}

/**
 * A call's body is React's form of a list of arguments; our actions take one. Without files and references it is JSON in which a text
 * that begins with `$` means something: `$$` a `$`, a few others a value that JSON does not have. The rest refers to parts of a
 * multipart body, which is not there.
 * @param {Buffer} body
 */
function isInput(body) {
  try {
    const list = JSON.parse(body.toString("utf8"));
    return Array.isArray(list) && list.length <= 1 && isPlain(list, 0);
  } catch {
    // Not JSON: that is the answer.
    return false;
  }
}

/** @param {unknown} value @param {number} depth @returns {boolean} */
function isPlain(value, depth) {
  if (typeof value === "string") return !value.startsWith("$") || /^\$(?:\$|undefined$|D\d)/.test(value);
  if (typeof value !== "object" || value === null) return true;
  return depth < deepest && Object.values(value).every((part) => isPlain(part, depth + 1));
}
