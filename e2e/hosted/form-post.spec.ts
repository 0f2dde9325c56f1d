import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import { passDingTalk } from "../pages/steps";

/** An application that takes its answers by POST, at an origin of its own. */
async function startPostReader() {
  const received: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    if (request.method === "POST") received.push(new URLSearchParams(body));
    response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome to Contoso</h1>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    redirectUri: `http://localhost:${port}/signed-in`,
    received,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("SEC-69 an answer that the application wants posted reaches it, after a sign-in and when it is a refusal", async ({
      page,
      makeTenant,
    }) => {
      const reader = await startPostReader();
      try {
        const tenant: TestTenant = await makeTenant({ application: { redirectUris: [reader.redirectUri] } });
        const application = new SpokenApplication(tenant);
        const request = application.request({ redirect_uri: reader.redirectUri, response_mode: "form_post" });
        const goOn = async () => {
          if (!javaScriptEnabled) await page.getByRole("button", { name: "Continue" }).click();
          await expect(page.getByRole("heading", { name: "Welcome to Contoso" })).toBeVisible();
        };
        await page.goto(request.address.href);
        await passDingTalk(page, "张伟 Zhang Wei");
        await goOn();
        const [answer] = reader.received;
        expect(answer?.get("state")).toBe(request.state);
        tokensOf(await application.redeem(answer?.get("code") ?? "", request));

        const wrong = application.request({
          redirect_uri: reader.redirectUri,
          response_mode: "form_post",
          scope: "profile",
          nonce: undefined,
        });
        await page.goto(wrong.address.href);
        await goOn();
        expect(reader.received[1]?.get("error")).toBe("invalid_scope");
      } finally {
        await reader.close();
      }
    });
  });
