import { database } from "@/lib/data/client";
import { rollSecret } from "@/lib/services/applications/roll-secret";
import { poolScope } from "@/prisma/seed/scope";
import { dumpDatabase } from "../fixtures/database-dump";
import { basic, bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { signIn, signInForCode } from "../fixtures/visitor-sign-in";

/** Whether an application is known by this secret, shown in the header and in the body. */
async function isAccepted(application: SpokenApplication, secret: string): Promise<[boolean, boolean]> {
  const address = `${application.issuer}/token/introspection`;
  const header = await ask(address, {
    fields: { token: "x" },
    headers: { authorization: basic(application.clientId, secret) },
  });
  const body = await ask(address, {
    fields: { token: "x", client_id: application.clientId, client_secret: secret },
  });
  for (const answer of [header, body]) {
    if (answer.status !== 200) {
      expect([answer.status, bodyOf(answer).error]).toEqual([401, "invalid_client"]);
    }
  }
  return [header.status === 200, body.status === 200];
}

test("SEC-10 an application is known by its own secret, in the header or in the body", async ({
  makeTenant,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const stranger = new SpokenApplication(await makeTenant());
  const secret = application.clientSecret ?? "";
  expect(Buffer.from(secret, "base64url").length).toBeGreaterThanOrEqual(32);
  expect(await isAccepted(application, secret)).toEqual([true, true]);
  const [stored] = await database().applicationSecret.findMany({
    where: { application: { clientId: application.clientId } },
  });
  for (const wrong of [
    `${secret}a`,
    secret.slice(0, -1),
    secret.toLowerCase(),
    stranger.clientSecret ?? "",
    stored?.digest ?? "",
    "none",
    "undefined",
    " ",
  ]) {
    expect(await isAccepted(application, wrong), wrong.slice(0, 6)).toEqual([false, false]);
  }
});

test("SEC-10 a confidential application has to show its secret", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { code, request } = await signInForCode(new Visitor(stack), application);
  const answer = await ask(`${application.issuer}/token`, {
    fields: {
      grant_type: "authorization_code",
      client_id: application.clientId,
      code,
      redirect_uri: request.redirectUri,
      code_verifier: request.verifier,
    },
  });
  expect([answer.status, bodyOf(answer).error]).toEqual([401, "invalid_client"]);
  expect((await application.redeem(code, request)).status).toBe(200);
});

test("SEC-10 two ways of authenticating at once are refused", async ({ makeTenant }) => {
  const application = new SpokenApplication(await makeTenant());
  const answer = await application.call("/token/introspection", {
    token: "x",
    client_id: application.clientId,
    client_secret: application.clientSecret ?? "",
  });
  expect([answer.status, bodyOf(answer).error]).toEqual([400, "invalid_request"]);
});

test("SEC-10 both secrets are valid while one is rolled, and the older one ends", async ({ makeTenant }) => {
  const application = new SpokenApplication(await makeTenant());
  const { tenant } = application;
  const { id: applicationId } = tenant.application;
  const older = application.clientSecret ?? "";
  const { clientSecret: newer } = await rollSecret(poolScope(tenant.pool.id), {
    applicationId,
    overlap: "24h",
  });
  expect(await isAccepted(application, older)).toEqual([true, true]);
  expect(await isAccepted(application, newer)).toEqual([true, true]);
  await database().applicationSecret.updateMany({
    where: { applicationId, expiresAt: { not: null } },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  expect(await isAccepted(application, older)).toEqual([false, false]);
  expect(await isAccepted(application, newer)).toEqual([true, true]);
  await database().applicationSecret.deleteMany({ where: { applicationId } });
  for (const wrong of [newer, "none"]) expect(await isAccepted(application, wrong)).toEqual([false, false]);
});

test("SEC-10 SEC-89 no secret can be read from the database", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  await signIn(new Visitor(stack), application, { offline: true });
  const { tenant } = application;
  const dump = await dumpDatabase();
  expect(dump.text).toContain(tenant.application.clientId);
  for (const secret of [application.clientSecret ?? "", tenant.enterprise.app.clientSecret]) {
    for (const form of [secret, Buffer.from(secret).toString("base64"), Buffer.from(secret).toString("hex")])
      expect(dump.text.includes(form)).toBe(false);
  }
});
