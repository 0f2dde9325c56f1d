import { once } from "node:events";
import { createServer, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { database } from "@/lib/data/client";
import { SpokenApplication } from "../fixtures/spoken-application";
import { test as base, expect, type TestTenant } from "../fixtures/test";
import { HostedLoginPage } from "../pages/hosted-login-page";

/** Opens a page of another site; on this machine cookies travel along, because ports do not make another site. */
const test = base.extend<{ openForeignPage: (body: string, headers?: OutgoingHttpHeaders) => Promise<void> }>(
  {
    openForeignPage: async ({ page }, use) => {
      let content = "";
      let extra: OutgoingHttpHeaders = {};
      const server = createServer((_request, response) => {
        response.writeHead(200, { "content-type": "text/html", ...extra }).end(content);
      });
      server.listen(0, "localhost");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      await use(async (body, headers = {}) => {
        extra = headers;
        content = `<!doctype html><title>Foreign</title>${body}`;
        await page.goto(`http://localhost:${port}`);
      });
      server.closeAllConnections();
      server.close();
    },
  },
);

const countAttempts = (tenant: TestTenant) =>
  database().attempt.count({ where: { poolId: tenant.pool.id, stateDigest: { not: null } } });

/** A foreign page as it is, and one whose origin is opaque, as in a sandboxed frame. */
const pages: Record<string, { headers: OutgoingHttpHeaders; origin: RegExp }> = {
  "another site's": { headers: {}, origin: /^http:\/\/localhost:\d+$/ },
  "a sandboxed page's": {
    headers: { "content-security-policy": "sandbox allow-forms allow-scripts" },
    origin: /^null$/,
  },
};

for (const [whose, { headers, origin }] of Object.entries(pages)) {
  test(`SEC-75 in a browser, ${whose} form starts no login`, async ({
    makeTenant,
    openForeignPage,
    page,
  }) => {
    const tenant = await makeTenant();
    await page.goto(new SpokenApplication(tenant).request().address.href);
    const login = page.url();
    await openForeignPage(
      `<form method="post" action="${login}/start"><input name="connection" value="${tenant.connection.id}">
       <button>Win a prize</button></form>`,
      headers,
    );
    const answered = page.waitForResponse(`${login}/start`);
    await page.getByRole("button", { name: "Win a prize" }).click();
    const answer = await answered;
    expect(await answer.request().headerValue("origin")).toMatch(origin);
    expect(answer.status()).toBe(403);
    expect(await countAttempts(tenant)).toBe(0);
    await page.goto(login);
    await expect(new HostedLoginPage(page).dingtalkButton).toBeVisible();
  });
}

test("SEC-70 in a browser, no page of ours can be framed", async ({
  makeTenant,
  openForeignPage,
  page,
  stack,
}) => {
  const tenant = await makeTenant();
  await page.goto(new SpokenApplication(tenant).request().address.href);
  const addresses = [
    page.url(),
    `${tenant.pool.base}/error`,
    `${tenant.pool.issuer}/session/end`,
    `${stack.productUrl}/console/sign-in`,
  ];
  for (const address of addresses) {
    const refused = page.waitForEvent("requestfailed", (request) => request.url() === address);
    await openForeignPage(`<iframe src="${address}"></iframe>`);
    expect((await refused).failure()?.errorText, address).toContain("ERR_BLOCKED_BY_RESPONSE");
  }
});
