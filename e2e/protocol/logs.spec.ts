import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { startProduct } from "../fixtures/product";
import { SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { goToCallback, signInForCode } from "../fixtures/visitor-sign-in";

test("SEC-17 SEC-95 not even the most talkative log holds a code, token, state or secret", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { tenant } = application;
  const port = await getFreePort();
  const via = `http://127.0.0.1:${port}`;
  const product = await startProduct({ ...stack.environment, PORT: String(port), LOG_LEVEL: "trace" });
  try {
    const visitor = new Visitor(stack, via);
    const request = application.offlineRequest();
    const { code } = await signInForCode(visitor, application, { request });
    const tokens = tokensOf(await application.redeem(code, request, {}, { via }));
    const replay = await application.redeem(code, request, {}, { via });
    expect(replay.status).toBe(400);
    const other = new Visitor(stack, via);
    const { callback, page } = await goToCallback(other, application.request(), tenant);
    await new Visitor(stack, via).visit(callback);
    await other.visit(callback);
    await other.visit(callback);
    await ask(`${application.issuer}/me`, { via, headers: { authorization: `Bearer ${tokens.id_token}` } });
    await ask(application.request({ redirect_uri: "https://evil.example/" }).address, { via });
    const forged = 'line"}\n{"level":"error","message":"forged"}';
    await ask(application.request({ client_id: forged }).address, { via });
    const secrets = {
      code,
      "access token": tokens.access_token,
      "refresh token": tokens.refresh_token,
      "ID token": tokens.id_token,
      verifier: request.verifier,
      session: visitor.cookie(tenant.pool.base, "dingpass.session") ?? "",
      state: callback.searchParams.get("state") ?? "",
      "DingTalk's code": callback.searchParams.get("authCode") ?? "",
      interaction: page.pathname.split("/").at(-1) ?? "",
      "client secret": application.clientSecret ?? "",
      "connection secret": tenant.enterprise.app.clientSecret,
      "sealing key": stack.environment.SECRET_KEYS ?? "",
      phone: "13800000001",
    };
    const output = product.output();
    expect(output).toContain("answer refused");
    for (const [name, secret] of Object.entries(secrets)) {
      expect(secret.length, name).toBeGreaterThan(10);
      expect.soft(output.includes(secret), name).toBe(false);
    }
    const lines = output.split("\n").filter((line) => line.startsWith("{"));
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    expect(lines.some((line) => JSON.parse(line).message === "forged")).toBe(false);
  } finally {
    await product.stop();
  }
});
