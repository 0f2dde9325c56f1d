import * as client from "openid-client";
import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { deviceGrant } from "@/lib/domain/application/device-grant";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { createApplication } from "@/lib/services/applications/create-application";
import { disableApplication } from "@/lib/services/applications/disable-application";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import { signOutEverywhere } from "@/lib/services/users/sign-out-everywhere";
import { poolScope } from "@/prisma/seed/scope";
import { sessionCookieOf } from "../fixtures/account-visitor";
import { admit, isTurnedAway } from "../fixtures/admission";
import {
  allowDevice,
  answerQuestion,
  askForCodes,
  type DeviceCodes,
  poll,
  prepareDevice,
  secretOf,
  typeCode,
} from "../fixtures/device";
import type { Answer } from "../fixtures/http-browser/browser";
import { askForFactors } from "../fixtures/second-factors";
import { bodyOf, claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { storedRecord } from "../fixtures/stored-record";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";

const done = "Your device is signed in";
const refused = "The device was not signed in";
const errorOf = (answer: Answer) => [answer.status, bodyOf<{ error?: string }>(answer).error];
const hasTitle = ({ body }: Answer, title: string) => body.includes(`>${title}</h1>`);

/** Another native application of the same pool. */
async function neighbourOf(application: SpokenApplication): Promise<SpokenApplication> {
  const created = await createApplication(poolScope(application.tenant.pool.id), {
    name: "Neighbour",
    type: "native",
    redirectUris: ["http://127.0.0.1/callback"],
    postLogoutRedirectUris: [],
    homeAddress: "",
    idTokenAlgorithm: "ES256",
    tokens: { ...initialTokenSettings("native"), deviceFlow: true },
  });
  return new SpokenApplication({ ...application.tenant, application: created });
}

/** Lets the code of a device be over. */
async function letExpire({ tenant }: SpokenApplication, { device_code }: DeviceCodes): Promise<void> {
  const record = await storedRecord(tenant.pool.id, "DeviceCode", device_code);
  await record.write({ exp: Math.floor(Date.now() / 1000) - 1 });
}

/** Until a device may ask again. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 4_100));

test("SEC-03 openid-client signs a device in by a code that is typed elsewhere", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepareDevice(makeTenant);
  const { issuer, clientId } = application;
  const server = await client.discovery(new URL(issuer), clientId, undefined, client.None(), {
    execute: [client.allowInsecureRequests],
  });
  expect(server.serverMetadata().device_authorization_endpoint).toBe(`${issuer}/device/auth`);
  const codes = await client.initiateDeviceAuthorization(server, { scope: "openid profile offline_access" });
  expect(codes).toMatchObject({ verification_uri: `${issuer}/device`, expires_in: 600, interval: 5 });
  expect(codes.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  // It asks and is told to wait, until the person has decided.
  const polling = client.pollDeviceAuthorizationGrant(server, codes);
  const visitor = new Visitor(stack);
  const end = await allowDevice(visitor, application, codes as DeviceCodes);
  expect(hasTitle(end, done)).toBe(true);
  const tokens = await polling;
  const sub = tokens.claims()?.sub ?? "";
  expect((await client.fetchUserInfo(server, tokens.access_token, sub)).name).toBe(
    application.tenant.people[0]?.name,
  );
  const refreshed = await client.refreshTokenGrant(server, tokens.refresh_token ?? "");
  expect(refreshed.access_token).toBeTruthy();
  // Whoever is signed in in that browser proves nothing again.
  const second = await askForCodes(application);
  expect(hasTitle(await allowDevice(visitor, application, second), done)).toBe(true);
  expect(claimsOf(tokensOf(await poll(application, second)).id_token).sub).toBe(sub);
});

test("openid-client is told when the person refuses", async ({ makeTenant, stack }) => {
  const application = await prepareDevice(makeTenant);
  const server = await client.discovery(
    new URL(application.issuer),
    application.clientId,
    undefined,
    client.None(),
    { execute: [client.allowInsecureRequests] },
  );
  const codes = await client.initiateDeviceAuthorization(server, { scope: "openid" });
  const polling = client.pollDeviceAuthorizationGrant(server, codes).catch((error: unknown) => error);
  const visitor = new Visitor(stack);
  const question = await typeCode(visitor, application, codes.user_code);
  const end = await answerQuestion(visitor, question, codes.user_code, "abort");
  expect(hasTitle(end, refused)).toBe(true);
  expect(await polling).toMatchObject({ error: "access_denied" });
  // Neither a person nor the device goes on with it.
  const again = await typeCode(visitor, application, codes.user_code);
  expect(again.body).toContain("This code is over or was used already");
});

test("a sign-in that is cancelled refuses the device as well", async ({ makeTenant, stack }) => {
  const application = await prepareDevice(makeTenant);
  const codes = await askForCodes(application);
  const visitor = new Visitor(stack);
  const question = await typeCode(visitor, application, codes.user_code);
  const page = await answerQuestion(visitor, question, codes.user_code);
  const left = await visitor.visit(`${page.url.origin}${page.url.pathname}/cancel`, { fields: {} });
  expect(hasTitle(await visitor.follow(left), refused)).toBe(true);
  expect(errorOf(await poll(application, codes))).toEqual([400, "access_denied"]);
});

test("the page names the application and warns before anybody is signed in, also with the code in the address", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepareDevice(makeTenant);
  const codes = await askForCodes(application);
  const visitor = new Visitor(stack);
  const form = await visitor.open(codes.verification_uri_complete);
  expect(form.body).toContain(`value="${codes.user_code}"`);
  expect(form.body).not.toContain("<script");
  const question = await visitor.visit(application.issuer.concat("/device"), {
    fields: { xsrf: secretOf(form), user_code: codes.user_code.toLowerCase().replace("-", " ") },
  });
  for (const text of ["Contoso Travel", codes.user_code, "Only go on if you started this on your own device"])
    expect(question.body).toContain(text);
  expect(errorOf(await poll(application, codes))).toEqual([400, "authorization_pending"]);
});

test("a device that asks too often is told to slow down, at whichever instance", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepareDevice(makeTenant);
  const codes = await askForCodes(application);
  expect(errorOf(await poll(application, codes))).toEqual([400, "authorization_pending"]);
  expect(errorOf(await poll(application, codes))).toEqual([400, "slow_down"]);
  const elsewhere = { via: stack.secondInstanceUrl };
  expect(errorOf(await poll(application, codes, elsewhere))).toEqual([400, "slow_down"]);
  await pause();
  expect(errorOf(await poll(application, codes, elsewhere))).toEqual([400, "authorization_pending"]);
  // What is decided is told at once.
  await allowDevice(new Visitor(stack), application, codes);
  expect((await poll(application, codes)).status).toBe(200);
});

test("SEC-05 SEC-07 a device code is for its application and pool, for ten minutes, and once", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepareDevice(makeTenant);
  const visitor = new Visitor(stack);
  const codes = await askForCodes(application);
  const [neighbour, elsewhere] = [await neighbourOf(application), await prepareDevice(makeTenant)];
  for (const other of [neighbour, elsewhere])
    expect(errorOf(await poll(other, codes))).toEqual([400, "invalid_grant"]);
  const there = await typeCode(new Visitor(stack), elsewhere, codes.user_code);
  expect(there.body).toContain("Nothing waits for this code");

  const late = await askForCodes(application);
  await letExpire(application, late);
  expect((await typeCode(visitor, application, late.user_code)).body).toContain("This code is over");
  expect(errorOf(await poll(application, late))).toEqual([400, "expired_token"]);

  await allowDevice(visitor, application, codes);
  // Whoever has seen the code does nothing with it afterwards.
  const seen = await typeCode(new Visitor(stack), application, codes.user_code);
  expect(seen.body).toContain("Nothing waits for this code");
  const instances = [undefined, stack.secondInstanceUrl];
  const race = await Promise.all(
    Array.from({ length: 8 }, (_, index) => {
      const via = instances[index % 2];
      return poll(application, codes, via ? { via } : {});
    }),
  );
  expect(race.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  expect(errorOf(await poll(application, codes))).toEqual([400, "invalid_grant"]);
});

test("SEC-05 a device code that is used again ends what came of it", async ({ makeTenant, stack }) => {
  const application = await prepareDevice(makeTenant);
  const codes = await askForCodes(application);
  await allowDevice(new Visitor(stack), application, codes);
  const tokens = tokensOf(await poll(application, codes));
  expect((await application.userinfo(tokens.access_token)).status).toBe(200);
  // Also when it would have expired by then.
  await letExpire(application, codes);
  expect(errorOf(await poll(application, codes))).toEqual([400, "invalid_grant"]);
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  expect((await application.refresh(tokens.refresh_token)).status).toBe(400);
});

test("SEC-03 it is off unless an application's settings say otherwise, and native applications alone can", async ({
  makeTenant,
}) => {
  for (const type of ["native", "spa", "web"] as const) {
    const tenant = await makeTenant({ application: { type } });
    const application = new SpokenApplication(tenant);
    const asked = await application.call("/device/auth", { scope: "openid" });
    expect([type, ...errorOf(asked)]).toEqual([type, 400, "invalid_request"]);
    const polled = await application.call("/token", { grant_type: deviceGrant, device_code: "x" });
    expect([type, ...errorOf(polled)]).toEqual([type, 400, "invalid_request"]);
    // Whoever runs the application reads why.
    await expect
      .poll(() => database().requestFault.findMany({ where: { applicationId: tenant.application.id } }))
      .toContainEqual(expect.objectContaining({ kind: "grant_type", detail: deviceGrant }));
  }
  const native = await prepareDevice(makeTenant);
  await askForCodes(native);
  const { tokens } = await database().application.findUniqueOrThrow({ where: { clientId: native.clientId } });
  const data = { tokens: { ...(tokens as object), deviceFlow: false } };
  await database().application.update({ where: { clientId: native.clientId }, data });
  await expect.poll(async () => (await native.call("/device/auth", { scope: "openid" })).status).toBe(400);
});

test("SEC-55 codes cannot be guessed: 200 at two instances are ten looks, and the right one is refused after them", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepareDevice(makeTenant);
  const codes = await askForCodes(application);
  const visitor = new Visitor(stack);
  const form = await visitor.open(`${application.issuer}/device`);
  const instances = [undefined, stack.secondInstanceUrl];
  const guess = (user_code: string, index: number) => {
    const via = instances[index % 2];
    const fields = { xsrf: secretOf(form), user_code, confirm: "yes" };
    return visitor.visit(form.url, { fields, ...(via ? { via } : {}) });
  };
  const guesses = await Promise.all(
    Array.from({ length: 200 }, (_, index) => guess(`BBBB-${"BCDFGHJKLM"[index % 10]}CCC`, index)),
  );
  expect(guesses.filter(({ status }) => status !== 429)).toHaveLength(10);
  const right = await typeCode(new Visitor(stack), application, codes.user_code);
  expect([right.status, right.headers["retry-after"]]).toEqual([429, "60"]);
  // Written in another way the address is none.
  const shouted = `${application.issuer}/DEVICE`;
  expect((await visitor.visit(shouted, { fields: { xsrf: secretOf(form), user_code: "BBBB" } })).status).toBe(
    404,
  );
  // Another pool's people are not held up, and codes that are right cost nothing.
  const elsewhere = await prepareDevice(makeTenant);
  for (let time = 0; time < 12; time += 1) {
    const { user_code } = await askForCodes(elsewhere);
    expect((await typeCode(new Visitor(stack), elsewhere, user_code)).status).toBe(200);
  }
});

test("SEC-48 nobody is made to allow a device by another page or in another browser", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepareDevice(makeTenant);
  const codes = await askForCodes(application);
  const [victim, other] = [new Visitor(stack), new Visitor(stack)];
  await signIn(victim, application);
  const foreign = await other.open(`${application.issuer}/device`);
  const address = `${application.issuer}/device`;
  await victim.open(address);
  for (const xsrf of [undefined, "x", secretOf(foreign)]) {
    const sent = await victim.visit(address, {
      fields: { xsrf, user_code: codes.user_code, confirm: "yes" },
    });
    expect([xsrf, sent.status, hasTitle(sent, "Enter the code again")]).toEqual([xsrf, 400, true]);
  }
  // A browser without any session, and one that another's was planted in.
  const bare = await ask(address, { fields: { xsrf: "x", user_code: codes.user_code, confirm: "yes" } });
  expect([bare.status, hasTitle(bare, "Enter the code again") || bare.body]).toEqual([400, true]);
  const planted = sessionCookieOf(other, application.tenant);
  const fields = { xsrf: secretOf(foreign), user_code: codes.user_code, confirm: "yes" };
  const cookie = `dingpass.session=${planted}`;
  expect((await ask(address, { fields, headers: { cookie } })).status).toBe(400);
  expect(errorOf(await poll(application, codes))).toEqual([400, "authorization_pending"]);

  // Another browser does not go on with a sign-in that was begun for a device.
  const question = await typeCode(other, application, codes.user_code);
  const page = await answerQuestion(other, question, codes.user_code);
  const uid = page.url.pathname.split("/").at(-1);
  const stolen = await victim.open(`${application.issuer}/device/${uid}`);
  expect([stolen.status, hasTitle(stolen, done)]).toEqual([400, false]);
  expect((await victim.open(page.url)).body).not.toContain("/start");
});

test("SEC-47 SEC-60 whoever may not sign in or enter any more is given nothing, and what was given ends with the sign-in", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepareDevice(makeTenant);
  const { tenant } = application;
  const scope = poolScope(tenant.pool.id);
  const visitor = new Visitor(stack);
  const allowed = async () => {
    const codes = await askForCodes(application);
    expect(hasTitle(await allowDevice(visitor, application, codes), done)).toBe(true);
    return codes;
  };
  const tokens = tokensOf(await poll(application, await allowed()));
  const userId = String(claimsOf(tokens.id_token).sub);
  const version = async () => (await database().user.findUniqueOrThrow({ where: { id: userId } })).version;

  const notAdmitted = await allowed();
  await admit(application.clientId, {});
  expect(errorOf(await poll(application, notAdmitted))).toEqual([400, "invalid_grant"]);
  // Whoever may not enter is told so, and so is the device.
  const codes = await askForCodes(application);
  const question = await typeCode(visitor, application, codes.user_code);
  const page = await answerQuestion(visitor, question, codes.user_code);
  expect(isTurnedAway(page)).toBe(true);
  await visitor.follow(await visitor.visit(`${page.url.origin}${page.url.pathname}/cancel`, { fields: {} }));
  expect(errorOf(await poll(application, codes))).toEqual([400, "access_denied"]);
  await admit(application.clientId, "everybody");

  const ended = await allowed();
  await signOutEverywhere(scope, { userId });
  expect(errorOf(await poll(application, ended))).toEqual([400, "invalid_grant"]);
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  expect((await application.refresh(tokens.refresh_token)).status).toBe(400);

  const ofDisabled = await allowed();
  await setUserEnabled(scope, { userId, version: await version(), enabled: false });
  expect(errorOf(await poll(application, ofDisabled))).toEqual([400, "invalid_grant"]);
  await setUserEnabled(scope, { userId, version: await version(), enabled: true });

  const waiting = await askForCodes(application);
  const inHand = await allowed();
  await disableApplication(scope, { applicationId: tenant.application.id });
  expect((await typeCode(visitor, application, waiting.user_code)).body).toContain(
    "Nothing waits for this code",
  );
  expect((await poll(application, inHand)).status).toBeGreaterThanOrEqual(400);
});

test("SEC-52 a second factor that is owed comes before the device is let in", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepareDevice(makeTenant);
  await askForFactors(application.tenant, "required");
  const codes = await askForCodes(application);
  const page = await allowDevice(new Visitor(stack), application, codes);
  expect([page.url.pathname.includes("/login/"), hasTitle(page, done)]).toEqual([true, false]);
  expect(errorOf(await poll(application, codes))).toEqual([400, "authorization_pending"]);
});

test("SEC-91 a device's codes are kept sealed and under digests, of which the short one's has a key", async ({
  makeTenant,
}) => {
  const application = await prepareDevice(makeTenant);
  const codes = await askForCodes(application, { login_hint: "somebody@acme.example" });
  const [row, ...more] = await database().oidcRecord.findMany({
    where: { poolId: application.tenant.pool.id },
  });
  expect(more).toEqual([]);
  expect(row).toMatchObject({ kind: "DeviceCode", clientId: application.clientId });
  const bare = codes.user_code.replace("-", "");
  for (const secret of [codes.device_code, codes.user_code, bare, "somebody@acme.example"])
    expect(JSON.stringify(row)).not.toContain(secret);
  expect(row?.uidDigest).not.toBe(digest(bare));
});

test("SEC-99 what a device may ask for is bounded", async ({ makeTenant }) => {
  const application = await prepareDevice(makeTenant);
  for (const changes of [{ foo: "x".repeat(513) }, { scope: "openid ".repeat(200) }])
    expect(errorOf(await application.call("/device/auth", { scope: "openid", ...changes }))).toEqual([
      400,
      "invalid_request",
    ]);
  expect(errorOf(await application.call("/device/auth", { scope: "profile" }))).toEqual([
    400,
    "invalid_scope",
  ]);
});
