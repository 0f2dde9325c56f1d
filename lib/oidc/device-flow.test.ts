import { afterAll, describe, expect, it } from "vitest";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { deviceGrant } from "@/lib/domain/application/device-grant";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { findInteraction, finishInteraction } from "./interactions";
import { servePool } from "./testing/served-pool";
import { makeSignIn } from "./testing/sign-ins";

const made = await makeSignIn();
await database().application.update({
  where: { clientId: made.clientId },
  data: {
    type: "native",
    redirectUris: ["http://127.0.0.1/callback"],
    tokens: { ...initialTokenSettings("native"), deviceFlow: true },
  },
});
const { pool, ask, stop } = await servePool(await getPoolAddress(made.poolId));
afterAll(stop);

describe("a device's sign-in", () => {
  /** One request with a browser's cookies, which it changes. */
  async function send(path: string, fields?: Record<string, string>, jar = new Map<string, string>()) {
    const answer = await ask(path, {
      method: fields ? "POST" : "GET",
      headers: {
        accept: fields?.client_id ? "application/json" : "text/html",
        "accept-language": "en",
        cookie: [...jar].map((pair) => pair.join("=")).join("; "),
        ...(fields && { "content-type": "application/x-www-form-urlencoded" }),
      },
      body: fields ? new URLSearchParams(fields).toString() : null,
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return {
      status: answer.status,
      body: await answer.text(),
      location: answer.headers.get("location") ?? "",
    };
  }

  const begin = async () =>
    JSON.parse(
      (await send("/device/auth", { client_id: made.clientId, scope: "openid offline_access" })).body,
    ) as Record<"device_code" | "user_code", string>;
  const poll = (device_code: string) =>
    send("/token", { client_id: made.clientId, grant_type: deviceGrant, device_code });
  const secretOf = ({ body }: { body: string }) => /name="xsrf" value="([^"]+)"/.exec(body)?.[1] ?? "";

  it("goes from the code to the tokens, each step in the browser that began it", async () => {
    const { device_code, user_code } = await begin();
    expect((await poll(device_code)).body).toContain("authorization_pending");
    expect((await poll(device_code)).body).toContain("slow_down");
    const jar = new Map<string, string>();
    const form = await send(`/device?user_code=${user_code}`, undefined, jar);
    expect([form.status, form.body.includes(`value="${user_code}"`)]).toEqual([200, true]);
    const wrong = await send("/device", { xsrf: secretOf(form), user_code: "BBBB-BBBB" }, jar);
    expect(wrong.body).toContain("Nothing waits for this code");
    const question = await send("/device", { xsrf: secretOf(wrong), user_code }, jar);
    expect(question.body).toContain("on another device?");
    const leaving = await send("/device", { xsrf: secretOf(question), user_code, confirm: "yes" }, jar);
    const uid = /\/login\/([\w-]+)/.exec(leaving.body)?.[1] ?? "";
    const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
    expect(await findInteraction(pool, uid, new Headers({ cookie }))).toMatchObject({
      prompt: "login",
      mayChangeAccount: false,
      mayStartOver: false,
    });
    const { accountId, signInId } = made;
    const login = { accountId, signInId, ts: Math.floor(Date.now() / 1000), silent: false };
    expect(await finishInteraction(pool, uid, { login })).toContain(`/oidc/device/${uid}`);
    expect((await send(`/device/${uid}`)).status).toBe(400);
    // A native application is asked about each time: nobody can say that it is the one that it says.
    const asked = await send(`/device/${uid}`, undefined, jar);
    const consent = /\/login\/([\w-]+)/.exec(asked.location)?.[1] ?? "";
    expect(await finishInteraction(pool, consent, { consent: {} })).toContain("/oidc/device/");
    const end = await send(`/device/${consent}`, undefined, jar);
    expect([end.status, end.body.includes(">Your device is signed in</h1>")]).toEqual([200, true]);
    const firsts = async () =>
      (await database().applicationMilestone.findMany({ where: { poolId: pool.id } })).map(
        ({ kind }) => kind,
      );
    await expect.poll(firsts).toEqual(["sign_in"]);
    const tokens = await poll(device_code);
    expect([tokens.status, Object.keys(JSON.parse(tokens.body))]).toEqual([
      200,
      expect.arrayContaining(["access_token", "id_token", "refresh_token"]),
    ]);
    await expect.poll(firsts).toEqual(["sign_in", "tokens"]);
    expect((await poll(device_code)).body).toContain("invalid_grant");
    const grants = await database().oidcRecord.findMany({ where: { poolId: pool.id, kind: "Grant" } });
    expect(grants).toEqual([]);
  });

  it("SEC-51: goes on at its own address alone, and an application's request at its", async () => {
    const { accountId, signInId, clientId } = made;
    const login = { accountId, signInId, ts: Math.floor(Date.now() / 1000), silent: false };
    const uidIn = (text: string) => /\/login\/([\w-]+)/.exec(text)?.[1] ?? "";
    const { user_code } = await begin();
    const jar = new Map<string, string>();
    const form = await send("/device", undefined, jar);
    const leaving = await send("/device", { xsrf: secretOf(form), user_code, confirm: "yes" }, jar);
    const ofDevice = uidIn(leaving.body);
    const request = new URLSearchParams({
      client_id: clientId,
      redirect_uri: "http://127.0.0.1/callback",
      response_type: "code",
      scope: "openid",
      code_challenge: "x".repeat(43),
      code_challenge_method: "S256",
    });
    const ofApplication = uidIn((await send(`/auth?${request}`, undefined, jar)).location);
    for (const uid of [ofDevice, ofApplication])
      expect(await finishInteraction(pool, uid, { login })).toBeTruthy();
    for (const path of [`/auth/${ofDevice}`, `/device/${ofApplication}`]) {
      const wrong = await send(path, undefined, jar);
      expect([path, wrong.status, wrong.body.includes("took too long")]).toEqual([path, 400, true]);
    }
    for (const path of [`/device/${ofDevice}`, `/auth/${ofApplication}`])
      expect([path, uidIn((await send(path, undefined, jar)).location)]).toEqual([
        path,
        expect.stringMatching(/./),
      ]);
  });

  it("is asked for anew where the form is over, in a browser that has no session", async () => {
    const { user_code } = await begin();
    for (const jar of [new Map<string, string>(), new Map([["dingpass.session", "gone"]])]) {
      const answer = await send("/device", { xsrf: "x", user_code, confirm: "yes" }, jar);
      expect([answer.status, answer.body.includes(">Enter the code again</h1>")]).toEqual([400, true]);
    }
    const over = await send("/device/unknown");
    expect([over.status, over.body.includes("took too long or has already finished")]).toEqual([400, true]);
  });

  it("ends where the person says no", async () => {
    const { device_code, user_code } = await begin();
    const jar = new Map<string, string>();
    const form = await send("/device", undefined, jar);
    const end = await send("/device", { xsrf: secretOf(form), user_code, abort: "yes" }, jar);
    expect(end.body).toContain(">The device was not signed in</h1>");
    expect((await poll(device_code)).body).toContain("access_denied");
  });

  it("SEC-55: of many codes that are typed at once ten are looked at, and right ones cost nothing", async () => {
    const { user_code } = await begin();
    const jar = new Map<string, string>();
    for (let time = 0; time < 12; time += 1) {
      const form = await send("/device", undefined, jar);
      expect((await send("/device", { xsrf: secretOf(form), user_code }, jar)).status).toBe(200);
    }
    const xsrf = secretOf(await send("/device", undefined, jar));
    await database().rateLimit.deleteMany({ where: { key: { contains: pool.id } } });
    const guesses = await Promise.all(
      Array.from({ length: 30 }, () => send("/device", { xsrf, user_code: "BBBB-BBBB" }, new Map(jar))),
    );
    expect(guesses.filter(({ status }) => status !== 429)).toHaveLength(10);
    expect((await send("/device", { xsrf, user_code }, jar)).status).toBe(429);
  });

  it("SEC-03: is refused where it is off, and the application's page has why", async () => {
    const { clientId, poolId } = made;
    const setting = (deviceFlow: boolean) =>
      database().application.update({
        where: { clientId },
        data: { tokens: { ...initialTokenSettings("native"), deviceFlow } },
      });
    await setting(false);
    const { body } = await send("/device/auth", { client_id: clientId, scope: "openid" });
    expect(JSON.parse(body).error).toBe("invalid_request");
    expect(JSON.parse((await poll("x")).body).error).toBe("invalid_request");
    await expect
      .poll(async () =>
        (await database().requestFault.findMany({ where: { poolId } })).map(({ detail }) => detail),
      )
      .toContain(deviceGrant);
    await setting(true);
    expect((await begin()).user_code).toBeTruthy();
  });
});
