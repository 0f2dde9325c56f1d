import { randomBytes } from "node:crypto";

/**
 * Says to the application what was decided about a request, in headers that nobody else can set (SEC-80): the address as its browser
 * sees it, and for a page the policy and the nonce of its scripts and styles, which is new each time (SEC-69). Its own address becomes
 * the one inside the application.
 * @param {import("node:http").IncomingMessage} request changed in place
 * @param {import("node:http").ServerResponse} response
 * @param {import("./admission.mjs").Admission} admission
 * @param {import("./handover.mjs").Edge["pagePolicy"]} pagePolicy
 */
export function addressInside(request, response, { surface: { content }, inside }, pagePolicy) {
  const { url = "/", headers } = request;
  headers["x-dingpass-path"] = url;
  if (content === "page" || content === "hosted-page" || content === "account-page") {
    const nonce = randomBytes(16).toString("base64");
    const policy = pagePolicy(content, nonce);
    headers["x-dingpass-nonce"] = nonce;
    // Next.js reads the nonce for its own scripts from here.
    headers["content-security-policy"] = policy;
    response.setHeader("Content-Security-Policy", policy);
  }
  const [path = "", ...query] = url.split(/(?=\?)/);
  // Where nothing moves, escapes stay as they came.
  if (decodeURIComponent(path) !== inside) request.url = encodeURI(inside) + query.join("");
}
