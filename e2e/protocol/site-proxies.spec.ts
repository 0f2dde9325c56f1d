import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { proxyConfiguration } from "@/lib/domain/protected-site/proxy-configuration";
import { listSitesToConfigure } from "@/lib/services/protected-sites/list-sites-to-configure";
import { poolScope } from "@/prisma/seed/scope";
import { protectSite, SiteVisitor } from "../fixtures/protected-site";
import { findProxy } from "../fixtures/proxy-process";
import { openProxiedSite, type ProxiedSite } from "../fixtures/site-proxy";
import { expect, test } from "../fixtures/test";

/** One request as bytes: no client of ours sends such headers. @returns the whole answer. */
async function send({ origin }: ProxiedSite, path: string, headers: readonly string[]): Promise<string> {
  const { hostname, port, host } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const end = headers.some((line) => /^connection:/i.test(line)) ? [] : ["Connection: close"];
  socket.write([`GET ${path} HTTP/1.1`, `Host: ${host}`, ...headers, ...end, "", ""].join("\r\n"));
  return text(socket);
}

/** What a browser says to be taken for somebody else, each in a request of its own. */
const forgeries = [
  ["X-Auth-Request-User: admin"],
  ["x-auth-request-email: admin@acme.example", "X-AUTH-REQUEST-NAME: admin"],
  ["X-Auth-Request-User: admin", "X-Auth-Request-User: admin"],
  ["X-Auth-Request-Groups: admin"],
  ["X_Auth-Request-User: admin", "X-Auth_Request-User: admin", "X-Auth-Request_User: admin"],
  ["X_Auth_Request_User: admin", "X-Auth-Request-Preferred_Username: admin", "X.Auth.Request.User: admin"],
  ["Connection: close, X-Auth-Request-User", "X_Auth_Request-User: admin"],
  ["Connection: close", "Connection: X-AUTH-REQUEST-USER , x-auth-request-name"],
];

for (const proxy of ["nginx", "caddy"] as const)
  test.describe(proxy, () => {
    test.skip(findProxy(proxy) === null, `${proxy} is not here (Debian: ${proxy})`);

    test("SEC-80 no header of a browser makes somebody else of it, nor nobody, wherever the site answers", async ({
      makeTenant,
      stack,
    }) => {
      const tenant = await makeTenant();
      const site = await openProxiedSite(proxy, { tls: false });
      try {
        const registered = await protectSite(tenant, site.origin);
        const key = { applicationId: tenant.application.id };
        const [configured] = await listSitesToConfigure(poolScope(tenant.pool.id), key);
        if (!configured) throw new Error("no such site");
        await site.start(proxyConfiguration(proxy, configured));
        const visitor = new SiteVisitor(registered, stack);
        await visitor.signIn();
        const cookie = `Cookie: ${visitor.cookie()}`;
        const told = String((await visitor.check()).headers["x-auth-request-user"]);
        const own = new RegExp(`^X-Auth-Request-User: ${told}\\b`, "im");

        // `/later/` is a location that an operator has added without a word about people.
        for (const path of ["/", "/later/"]) {
          expect(await send(site, path, [cookie])).toMatch(own);
          for (const forgery of forgeries) {
            const answer = await send(site, path, [cookie, ...forgery]);
            expect([forgery, /admin/.test(answer)]).toEqual([forgery, false]);
            if (!answer.startsWith("HTTP/1.1 400 "))
              expect([forgery, answer]).toEqual([forgery, expect.stringMatching(own)]);
          }
        }

        // What is meant for the site is not taken for ours: another protocol, and what its own framework says.
        for (const headers of [
          ["Connection: Upgrade, close", "Upgrade: websocket", "Sec-WebSocket-Version: 13"],
          ["RSC: 1", "Next-Router-State-Tree: of-another-release", "Next-Router-Prefetch: 2"],
        ])
          expect([headers, await send(site, "/", [cookie, ...headers])]).toEqual([
            headers,
            expect.stringMatching(own),
          ]);
      } finally {
        await site.close();
      }
    });
  });
