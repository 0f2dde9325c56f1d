import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";

const STATIC_FILES: Record<string, { type: string; body: Buffer }> = {
  "/site.css": { type: "text/css; charset=utf-8", body: readFileSync(new URL("site.css", import.meta.url)) },
  "/copy.js": {
    type: "text/javascript; charset=utf-8",
    body: readFileSync(new URL("copy.js", import.meta.url)),
  },
  "/icon.svg": { type: "image/svg+xml", body: readFileSync(new URL("icon.svg", import.meta.url)) },
};

/** Headers of every page. `issuer` is the one foreign origin that forms may lead to; null when there is none yet. */
export function setSecurityHeaders(response: ServerResponse, issuer: URL | null): void {
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("X-Content-Type-Options", "nosniff");
  // Not "no-referrer": with that, browsers send `Origin: null` along with our own forms.
  response.setHeader("Referrer-Policy", "same-origin");
  // Chromium applies form-action to redirects as well, and signing out everywhere passes by the issuer.
  response.setHeader(
    "Content-Security-Policy",
    `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https: http://localhost:* http://127.0.0.1:*; ` +
      `form-action 'self' ${issuer?.origin ?? ""}; frame-ancestors 'none'; base-uri 'none'`,
  );
}

/** After a form as after a link, the browser goes on with GET. */
export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { Location: location, "Cache-Control": "no-store" });
  response.end();
}

export function sendFile(response: ServerResponse, path: string): void {
  const file = STATIC_FILES[path];
  response.writeHead(file ? 200 : 404, { "Content-Type": file?.type, "X-Content-Type-Options": "nosniff" });
  response.end(file?.body);
}
