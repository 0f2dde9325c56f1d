import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { startProduct } from "../fixtures/product";
import { bodyOf, claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { signIn, signInForCode, signOn } from "../fixtures/visitor-sign-in";

const rounds = 20;

test(`REL-01 nothing acknowledged is lost when an instance is killed, ${rounds} times`, async ({
  makeTenant,
  stack,
}) => {
  test.setTimeout(240_000);
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await signInForCode(visitor, application);
  const port = await getFreePort();
  const via = `http://127.0.0.1:${port}`;
  for (let round = 1; round <= rounds; round += 1) {
    const product = await startProduct({ ...stack.environment, PORT: String(port) });
    try {
      const request = application.request();
      const code = await signOn(visitor, application, request);
      const tokens = tokensOf(await application.redeem(code, request, {}, { via }));
      await product.kill();
      expect((await application.userinfo(tokens.access_token)).status, `round ${round}`).toBe(200);
      const replay = await application.redeem(code, request);
      expect([replay.status, bodyOf(replay).error], `round ${round}`).toEqual([400, "invalid_grant"]);
      expect((await application.userinfo(tokens.access_token)).status, `round ${round}`).toBe(401);
    } finally {
      await product.kill();
    }
  }
});

test("REL-01 a first login that an instance acknowledged is there after it was killed", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const port = await getFreePort();
  const via = `http://127.0.0.1:${port}`;
  const product = await startProduct({ ...stack.environment, PORT: String(port) });
  const visitor = new Visitor(stack, via);
  let sub: unknown;
  try {
    const request = application.request();
    const { code } = await signInForCode(visitor, application, { request });
    sub = claimsOf(tokensOf(await application.redeem(code, request, {}, { via })).id_token).sub;
  } finally {
    await product.kill();
  }
  await expect(ask(via)).rejects.toThrow();
  expect(claimsOf((await signIn(new Visitor(stack), application)).id_token).sub).toBe(sub);
});
