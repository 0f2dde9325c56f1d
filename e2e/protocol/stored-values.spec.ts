import { database } from "@/lib/data/client";
import { dumpDatabase } from "../fixtures/database-dump";
import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { goToCallback, openLoginPage, signIn, signOn } from "../fixtures/visitor-sign-in";

test("SEC-91 no value that opens anything is in the database as it is", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { base } = application.tenant.pool;
  const [visitor, atPage, atDingTalk] = [new Visitor(stack), new Visitor(stack), new Visitor(stack)];
  const tokens = await signIn(visitor, application, { offline: true });
  const request = application.request();
  const page = await openLoginPage(atPage, application.request());
  const { callback } = await goToCallback(atDingTalk, application.request(), application.tenant);
  const bearers = {
    code: await signOn(visitor, application, request),
    "access token": tokens.access_token,
    "refresh token": tokens.refresh_token,
    session: visitor.cookie(base, "dingpass.session") ?? "",
    interaction: page.pathname.split("/").at(-1) ?? "",
    state: callback.searchParams.get("state") ?? "",
    browser: atDingTalk.cookie(callback, "dingpass.browser") ?? "",
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
  await signIn(visitor, application, { offline: true });
  const request = application.request();
  await signOn(visitor, application, request);
  const { callback, page } = await goToCallback(atDingTalk, application.request(), application.tenant);
  const records = await database().oidcRecord.findMany({ where: { poolId } });
  const attempts = await database().attempt.findMany({ where: { poolId } });
  const stored = [...records, ...attempts].flatMap((row) =>
    Object.values(row).filter((value): value is string => typeof value === "string" && value.length > 15),
  );
  const silent = application.request({ prompt: "none" }).address;
  for (const value of new Set(stored.map((text) => text.slice(0, 1500)))) {
    expect((await application.userinfo(value)).status).toBe(401);
    expect(bodyOf(await application.introspect(value))).toEqual({ active: false });
    expect((await application.redeem(value, request)).status).toBe(400);
    expect((await application.refresh(value)).status).toBe(400);
    const asSession = await ask(silent, { headers: { cookie: `dingpass.session=${value}` } });
    expect(locationOf(asSession)?.searchParams.get("error")).toBe("login_required");
    const asState = new URL(callback);
    asState.searchParams.set("state", value);
    expect(locationOf(await atDingTalk.visit(asState))?.pathname).not.toContain("/oidc/auth/");
    const asBrowser = { headers: { cookie: `dingpass.browser=${value}` } };
    expect(locationOf(await ask(callback, asBrowser))?.pathname).not.toContain("/oidc/auth/");
    expect((await ask(page, asBrowser)).status).not.toBe(200);
  }
});

test("SEC-89 a sealed value that is moved to another row opens nothing", async ({ makeTenant, stack }) => {
  const [own, foreign] = [await makeTenant(), await makeTenant()];
  const [application, stranger] = [new SpokenApplication(own), new SpokenApplication(foreign)];
  const [visitor, attacker] = [new Visitor(stack), new Visitor(stack)];
  await signIn(visitor, application);
  await signIn(attacker, stranger);
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
  expect(answer.headers.location ?? "").not.toContain("code=");
});
