import type { Page } from "@playwright/test";
import { test as base, expect } from "../../fixtures/dingtalk-client/client-test";
import type { ClientWishes, Platform } from "../../fixtures/dingtalk-client/open-client";
import { addEnterprise, type SimulatedEnterprise } from "../../fixtures/simulated-enterprise";
import { SimulatorControl } from "../../fixtures/simulator-control";
import type { Outcome } from "./jsapi-page";
import { type JsapiSite, startJsapiSite } from "./jsapi-page-server";

interface Scene {
  enterprise: SimulatedEnterprise;
  /** Where the app is registered. */
  homepage: string;
  parameters: { corpId: string; clientId: string };
  /** The page, opened from the workbench in the person's client. */
  open: (wishes: Partial<ClientWishes> & { platform: Platform }, address?: string) => Promise<Page>;
  disturb: (fault: { kind: string; [detail: string]: unknown }) => Promise<void>;
  /** What the app gets for the code of an outcome. */
  redeem: (outcome: Outcome) => Promise<unknown>;
}

const test = base.extend<{ scene: Scene }, { site: JsapiSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const site = await startJsapiSite();
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],
  scene: async ({ openDingTalk, site, stack }, use) => {
    const origin = `http://localhost:${site.port}`;
    const enterprise = await addEnterprise(stack.simulatorUrl, origin, [{ name: "张伟" }]);
    const { app, corpId, people } = enterprise;
    const control = new SimulatorControl(stack.simulatorUrl);
    const homepage = `${origin}/?corpid=$CORPID$`;
    await use({
      enterprise,
      homepage,
      parameters: { corpId, clientId: app.clientId },
      open: async (wishes, address = homepage) => {
        const client = await openDingTalk({ person: people[0] ?? "", corpId, ...wishes });
        return client.openFromWorkbench(address);
      },
      disturb: (fault) => control.disturb(app, { ...fault, endpoint: "requestAuthCode" }),
      redeem: (outcome) => redeem(stack.simulatorUrl, app, codeOf(outcome)),
    });
  },
});

function codeOf(outcome: Outcome): string {
  if (typeof outcome === "string" || !("given" in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.given.code;
}

async function redeem(url: string, app: SimulatedEnterprise["app"], code: string): Promise<unknown> {
  const query = new URLSearchParams({ appkey: app.clientId, appsecret: app.clientSecret });
  const { access_token: token } = await (await fetch(`${url}/gettoken?${query}`)).json();
  const response = await fetch(`${url}/topapi/v2/user/getuserinfo?access_token=${token}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code }),
  });
  return response.json();
}

const askNewer = (page: Page, { parameters }: Scene) =>
  page.evaluate((input) => window.jsapi.newer(input), parameters);
const askOlder = (page: Page, { parameters }: Scene) =>
  page.evaluate((input) => window.jsapi.older(input), parameters);

const versions = { ios: "7.8.1", android: "7.8.1", pc: "7.8.1-Release.250710001" };

for (const platform of ["ios", "android", "pc"] as const) {
  test.describe(`dingtalk-jsapi in the fake client on ${platform}`, () => {
    test("knows where it is, and gets a code that the app redeems", async ({ scene }) => {
      const page = await scene.open({ platform });
      expect(new URL(page.url()).searchParams.get("corpid")).toBe(scene.enterprise.corpId);
      const environment = await page.evaluate(() => window.jsapi.environment());
      expect(environment).toEqual({ platform, version: versions[platform], appType: "WEB" });
      const outcome = await askNewer(page, scene);
      expect(outcome).toEqual({ given: { code: expect.stringMatching(/^[0-9a-f]{32}$/) } });
      const userid = scene.enterprise.people[0];
      expect(await scene.redeem(outcome)).toMatchObject({ errcode: 0, result: { userid } });
      expect(await scene.redeem(outcome)).toMatchObject({ errcode: 40078 });
    });

    test("gets a code by the older call", async ({ scene }) => {
      const page = await scene.open({ platform });
      expect(await scene.redeem(await askOlder(page, scene))).toMatchObject({ errcode: 0 });
    });

    for (const newerCall of ["refused", "ignored"] as const) {
      test(`an old client, to which the newer call is unknown (${newerCall})`, async ({ scene }) => {
        const page = await scene.open({ platform, newerCall });
        const unknown = { refused: { errorCode: "1", errorMessage: "method not found" } };
        expect(await askNewer(page, scene)).toEqual(newerCall === "refused" ? unknown : "nothing");
        expect(await scene.redeem(await askOlder(page, scene))).toMatchObject({ errcode: 0 });
      });
    }

    test("the person cancels", async ({ scene }) => {
      const page = await scene.open({ platform });
      await scene.disturb({ kind: "cancelled", person: scene.enterprise.people[0] });
      const cancelled = { refused: { errorCode: "-1", errorMessage: "cancelled" } };
      expect(await askNewer(page, scene)).toEqual(cancelled);
      expect(await askOlder(page, scene)).toEqual(cancelled);
    });

    test("a wrong corpId and a missing one", async ({ scene }) => {
      const page = await scene.open({ platform });
      const refused = { errorCode: 3, errorMessage: "1002,corpId不合法" };
      for (const corpId of ["ding0000000000000000ffff", ""]) {
        const parameters = { ...scene.parameters, corpId };
        expect(await askNewer(page, { ...scene, parameters })).toEqual({ refused });
      }
    });

    test("a page on a domain that is not the app's", async ({ scene, site }) => {
      const page = await scene.open({ platform }, `http://127.0.0.1:${site.port}/`);
      const refused = { errorCode: "3", errorMessage: "对应企业没有127.0.0.1域名微应用" };
      expect(await askNewer(page, scene)).toEqual({ refused });
      expect(await askOlder(page, scene)).toEqual({ refused });
    });

    test("a client that never answers, and one that answers late", async ({ scene }) => {
      const page = await scene.open({ platform });
      await scene.disturb({ kind: "silent", times: 1 });
      expect(await askNewer(page, scene)).toBe("nothing");
      await scene.disturb({ kind: "delay", delayMs: 300 });
      expect(await scene.redeem(await askNewer(page, scene))).toMatchObject({ errcode: 0 });
    });

    test("a client that answers twice", async ({ scene }) => {
      const page = await scene.open({ platform });
      const count = () => page.evaluate((input) => window.jsapi.countCallbacks(input), scene.parameters);
      expect(await count()).toBe(1);
      await scene.disturb({ kind: "twice" });
      // On a computer the package itself lets one answer through.
      expect(await count()).toBe(platform === "pc" ? 1 : 2);
      expect(await scene.redeem(await askNewer(page, scene))).toMatchObject({ errcode: 0 });
    });

    test("a code of another app is worth nothing", async ({ scene }) => {
      const page = await scene.open({ platform });
      await scene.disturb({ kind: "foreign-code" });
      expect(await scene.redeem(await askNewer(page, scene))).toMatchObject({ errcode: 40078 });
    });
  });
}

test.describe("dingtalk-jsapi where there is no client", () => {
  const listGlobals = (page: Page) => page.evaluate(() => Object.getOwnPropertyNames(window));

  test("outside DingTalk it knows so, refuses, and leaves the page as it was", async ({ page, scene }) => {
    await page.route("**/page.js", (route) => route.fulfill({ body: "" }));
    await page.goto(scene.homepage);
    const before = new Set(await listGlobals(page));
    await page.unrouteAll();
    const noise: string[] = [];
    page.on("console", (message) => noise.push(message.text()));
    page.on("pageerror", (error) => noise.push(error.message));
    await page.reload();
    expect((await listGlobals(page)).filter((name) => !before.has(name))).toEqual(["jsapi"]);
    expect(await page.evaluate(() => window.jsapi.environment())).toMatchObject({
      platform: "notInDingTalk",
    });
    const message = "[DINGTALK-JSAPI] ERROR 4040: Do not support the current environment：'notInDingTalk'";
    expect(await askNewer(page, scene)).toEqual({ refused: message });
    expect(noise).toEqual([]);
  });

  test("a browser that only claims to be DingTalk never gets an answer", async ({ browser, scene }) => {
    const claims = [
      { platform: "ios", userAgent: "Mozilla/5.0 iPhone AliApp(DingTalk/7.8.1)", name: "" },
      { platform: "android", userAgent: "Mozilla/5.0 Android AliApp(DingTalk/7.8.1)", name: "" },
      { platform: "pc", userAgent: "Mozilla/5.0", name: '{"containerId":"1"}' },
    ];
    for (const { platform, userAgent, name } of claims) {
      const context = await browser.newContext({ userAgent });
      await context.addInitScript((text) => {
        window.name = text;
      }, name);
      const page = await context.newPage();
      await page.goto(scene.homepage);
      expect(await page.evaluate(() => window.jsapi.environment())).toMatchObject({ platform });
      expect(await askNewer(page, scene)).toBe("nothing");
      await context.close();
    }
  });

  // Whoever builds on the package has to look at the user agent and the window's name before loading it.
  test("it takes an opener for the client on a computer, whose name ends in 7ding.ai", async ({
    page,
    scene,
  }) => {
    const stranger = "http://stranger7ding.ai";
    await page.route(`${stranger}/`, (route) => route.fulfill({ contentType: "text/html", body: "hello" }));
    await page.goto(`${stranger}/`);
    const opened = page.waitForEvent("popup");
    await page.evaluate(
      ([address = "", hostOrigin = ""]) => {
        const target = window.open(address, JSON.stringify({ hostOrigin, containerId: "1" }));
        const tell = (message: object) => target?.postMessage({ ...message, msgId: "1" }, "*");
        window.addEventListener("message", ({ data }) => {
          if (data.type !== "request") return;
          target?.postMessage(
            { type: "response", success: true, msgId: data.msgId, body: { code: "theirs" } },
            "*",
          );
        });
        setInterval(() => tell({ type: "request", methodName: "SYS_openAPIContainerInit" }), 50);
      },
      [scene.homepage, stranger],
    );
    const popup = await opened;
    await popup.waitForFunction(() => window.jsapi !== undefined);
    expect(await askNewer(popup, scene)).toEqual({ given: { code: "theirs" } });
  });
});
