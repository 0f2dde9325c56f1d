import { database } from "@/lib/data/client";
import { createTrialTicket } from "@/lib/services/connections/trial-ticket";
import { dumpDatabase } from "../fixtures/database-dump";
import { askSilently, sessionCookiesOf, signAsSession } from "../fixtures/session-cookies";
import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { goToCallback, openLoginPage, signIn, signOn } from "../fixtures/visitor-sign-in";

test("SEC-91 no value that opens anything is in the database as it is", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { pool, connection } = application.tenant;
  const { base } = pool;
  const [visitor, atPage, atDingTalk] = [new Visitor(stack), new Visitor(stack), new Visitor(stack)];
  const tokens = await signIn(visitor, application, { offline: true });
  const request = application.request();
  const page = await openLoginPage(atPage, application.request());
  const { callback } = await goToCallback(atDingTalk, application.request(), application.tenant);
  const ticket = createTrialTicket({ poolId: pool.id, connectionId: connection.id });
  await new Visitor(stack).visit(`${stack.productUrl}/p/${pool.slug}/trial/${connection.identifier}/begin`, {
    fields: { ticket },
  });
  expect(await database().attempt.count({ where: { poolId: pool.id, target: "trial" } })).toBe(1);
  const bearers = {
    code: await signOn(visitor, application, request),
    "access token": tokens.access_token,
    "refresh token": tokens.refresh_token,
    session: visitor.cookie(base, "dingpass.session") ?? "",
    interaction: page.pathname.split("/").at(-1) ?? "",
    state: callback.searchParams.get("state") ?? "",
    browser: atDingTalk.cookie(callback, "dingpass.browser") ?? "",
    "ticket of a trial": ticket,
  };
  const { text } = await dumpDatabase();
  for (const [name, value] of Object.entries(bearers)) {
    // 22 characters of base64url carry 128 bits.
    expect(value.length, name).toBeGreaterThanOrEqual(22);
    expect(text.includes(value), name).toBe(false);
  }
});

test("SEC-91 nothing that is stored can be used in place of what it was made from", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const poolId = application.tenant.pool.id;
  const [visitor, atDingTalk] = [new Visitor(stack), new Visitor(stack)];
  const tokens = await signIn(visitor, application, { offline: true });
  const request = application.request();
  const code = await signOn(visitor, application, request);
  const { callback, page } = await goToCallback(atDingTalk, application.request(), application.tenant);
  const records = await database().oidcRecord.findMany({ where: { poolId } });
  const attempts = await database().attempt.findMany({ where: { poolId } });
  const stored = [...records, ...attempts].flatMap((row) =>
    Object.values(row).filter((value): value is string => typeof value === "string" && value.length > 15),
  );
  const { base } = application.tenant.pool;
  const session = signAsSession(visitor.cookie(base, "dingpass.session") ?? "");
  expect(session).toBe(sessionCookiesOf(visitor, base));
  expect(await askSilently(application, session, visitor)).toBe("code");
  for (const value of new Set(stored.map((text) => text.slice(0, 1500)))) {
    expect((await application.userinfo(value)).status).toBe(401);
    expect(bodyOf(await application.introspect(value))).toEqual({ active: false });
    expect((await application.redeem(value, request)).status).toBe(400);
    expect((await application.refresh(value)).status).toBe(400);
    expect(await askSilently(application, signAsSession(value), visitor)).toBe("login_required");
    const asState = new URL(callback);
    asState.searchParams.set("state", value);
    expect(locationOf(await atDingTalk.visit(asState))?.pathname).not.toContain("/oidc/auth/");
    const asBrowser = { headers: { cookie: `dingpass.browser=${value}` } };
    expect(locationOf(await ask(callback, asBrowser))?.pathname).not.toContain("/oidc/auth/");
    expect((await ask(page, asBrowser)).status).not.toBe(200);
  }
  // What they were made from still opens each of these doors.
  expect(await askSilently(application, session, visitor)).toBe("code");
  expect((await application.userinfo(tokens.access_token)).status).toBe(200);
  expect(bodyOf(await application.introspect(tokens.access_token))).toMatchObject({ active: true });
  expect((await application.redeem(code, request)).status).toBe(200);
  expect((await application.refresh(tokens.refresh_token)).status).toBe(200);
  const own = { headers: { cookie: `dingpass.browser=${atDingTalk.cookie(page, "dingpass.browser")}` } };
  expect((await ask(page, own)).status).toBe(200);
  expect(locationOf(await ask(callback, own))?.pathname).toContain("/oidc/auth/");
});

test("SEC-89 a sealed value that is moved to another row opens nothing", async ({ makeTenant, stack }) => {
  const [own, foreign] = [await makeTenant(), await makeTenant()];
  const [application, stranger] = [new SpokenApplication(own), new SpokenApplication(foreign)];
  const [visitor, attacker] = [new Visitor(stack), new Visitor(stack)];
  await signIn(visitor, application);
  await signIn(attacker, stranger);
  expect(await askSilently(stranger, sessionCookiesOf(attacker, foreign.pool.base), attacker)).toBe("code");
  const kind = "Session";
  const [victims] = await database().oidcRecord.findMany({ where: { poolId: own.pool.id, kind } });
  const [attackers] = await database().oidcRecord.findMany({ where: { poolId: foreign.pool.id, kind } });
  if (!victims || !attackers) throw new Error("both are signed in");
  const { poolId, digest } = attackers;
  await database().oidcRecord.update({
    where: { digest_kind_poolId: { poolId, kind, digest } },
    data: { payload: victims.payload },
  });
  const answer = await attacker.visit(stranger.request({ prompt: "none" }).address);
  // It cannot be opened at all, which is a fault; a session that opens but is nobody's would ask to sign in.
  expect([answer.status, answer.headers.location]).toEqual([500, undefined]);
});
