import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { storedRecord } from "../fixtures/stored-record";
import { expect, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { goToCallback, openLoginPage, pressStart, signIn } from "../fixtures/visitor-sign-in";

const past = () => ({ exp: Math.floor(Date.now() / 1000) - 60 });

test("SEC-50 a session, an access token and a grant end by themselves, also while they are still stored", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { id, base } = application.tenant.pool;
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, application, { offline: true });
  const { payload } = await storedRecord(id, "AccessToken", tokens.access_token);
  expect(Number(payload.exp) - Number(payload.iat)).toBeLessThanOrEqual(3600);
  await (await storedRecord(id, "AccessToken", tokens.access_token)).write(past());
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  expect(bodyOf(await application.introspect(tokens.access_token))).toEqual({ active: false });
  await (await storedRecord(id, "Grant", String(payload.grantId))).write(past());
  expect(bodyOf(await application.refresh(tokens.refresh_token)).error).toBe("invalid_grant");
  const session = visitor.cookie(base, "dingpass.session") ?? "";
  await (await storedRecord(id, "Session", session)).write(past());
  const silent = await visitor.visit(application.request({ prompt: "none" }).address);
  expect(locationOf(silent)?.searchParams.get("error")).toBe("login_required");
});

test("SEC-51 an interaction that is over signs nobody in", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { pool } = application.tenant;
  const [atPage, atDingTalk] = [new Visitor(stack), new Visitor(stack)];
  const page = await openLoginPage(atPage, application.request());
  await (await storedRecord(pool.id, "Interaction", page.pathname.split("/").at(-1) ?? "")).write(past());
  const started = await pressStart(atPage, page, application.tenant);
  expect(locationOf(started)?.pathname).toBe(`/p/${pool.slug}/error`);
  const later = await goToCallback(atDingTalk, application.request(), application.tenant);
  await (await storedRecord(pool.id, "Interaction", later.page.pathname.split("/").at(-1) ?? "")).write(
    past(),
  );
  const ended = await atDingTalk.visit(later.callback);
  expect(locationOf(ended)?.pathname).toBe(`/p/${pool.slug}/error`);
  expect(atDingTalk.cookie(pool.base, "dingpass.session")).toBeUndefined();
});
