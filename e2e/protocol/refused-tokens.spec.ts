import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { database } from "@/lib/data/client";
import { basic, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { signInForCode, signOn } from "../fixtures/visitor-sign-in";

/** What is kept of an application's requests for tokens, whether they had any. */
async function findKept({ clientId }: SpokenApplication) {
  const { milestones, ...kept } = await database().application.findUniqueOrThrow({
    where: { clientId },
    select: {
      refusedTokens: true,
      refusedTokensAt: true,
      milestones: { where: { kind: "tokens" }, select: { kind: true } },
    },
  });
  return { ...kept, hasTokens: milestones.length > 0 };
}

/** Clears it, and waits until another one may be noted. */
async function forget({ clientId }: SpokenApplication) {
  await database().application.update({
    where: { clientId },
    data: { refusedTokens: null, refusedTokensAt: null },
  });
  await wait(1_100);
}

test("why an application was refused its first tokens is kept for its page of the console, until it has some", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await signInForCode(visitor, application);
  const foreign = basic(application.clientId, "wrong");
  type Redeem = Parameters<SpokenApplication["redeem"]>;
  const mistakes: Record<string, [Redeem[2]?, Redeem[3]?]> = {
    client_secret: [{}, { headers: { authorization: foreign } }],
    redirect_uri: [{ redirect_uri: `${application.redirectUri}/` }],
    code_verifier: [{ code_verifier: randomBytes(32).toString("base64url") }],
    code: [{ code: randomBytes(32).toString("base64url") }],
    request: [{ redirect_uri: undefined }],
  };
  for (const [reason, [changes, options]] of Object.entries(mistakes)) {
    const request = application.request();
    const code = await signOn(visitor, application, request);
    const { status } = await application.redeem(code, request, changes, options);
    expect.soft([reason, status]).toEqual([reason, status === 401 ? 401 : 400]);
    await expect
      .poll(() => findKept(application), reason)
      .toMatchObject({ refusedTokens: reason, hasTokens: false });
    await forget(application);
  }
  await ask(`${application.issuer}/token`, { fields: { grant_type: "x", client_id: application.clientId } });
  await expect
    .poll(() => findKept(application))
    .toMatchObject({ refusedTokens: "client_authentication", hasTokens: false });
  await forget(application);

  const request = application.request();
  const code = await signOn(visitor, application, request);
  expect((await application.redeem(code, request)).status).toBe(200);
  await expect
    .poll(() => findKept(application))
    .toEqual({ refusedTokens: null, refusedTokensAt: null, hasTokens: true });
  // Anybody can make a request that is refused: of an application that is connected none is written down.
  const spent = await application.redeem(code, request);
  expect(spent.status).toBe(400);
  await application.redeem("none", request);
  expect(await findKept(application)).toMatchObject({ refusedTokens: null });
});
