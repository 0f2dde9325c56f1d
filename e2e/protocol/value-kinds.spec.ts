import type { Answer } from "../fixtures/http-browser/browser";
import { askSilently, sessionCookiesOf, signAsSession } from "../fixtures/session-cookies";
import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { goToCallback, openLoginPage, signIn, signOn } from "../fixtures/visitor-sign-in";

interface Use {
  /** The kinds that are made for it. */
  own: string[];
  /** A value that it takes, where the one in the list has not got so far. */
  genuine?: string | undefined;
  /** True when an answer gave something to whoever showed the value. */
  accepts: (value: string) => Promise<boolean>;
}

test("SEC-07 no value is accepted as one of another kind", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { tenant } = application;
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, application, { offline: true });
  const pending = new Visitor(stack);
  const { callback } = await goToCallback(pending, application.request(), tenant);
  const waiting = new Visitor(stack);
  const page = await openLoginPage(waiting, application.request());
  const resuming = new Visitor(stack);
  const { callback: last } = await goToCallback(resuming, application.request(), tenant);
  const finished = locationOf(await resuming.visit(last));
  if (!finished?.pathname.includes("/oidc/auth/")) throw new Error("the login was not finished");
  const codeRequest = application.request();
  const session = visitor.cookie(tenant.pool.base, "dingpass.session");
  const interaction = page.pathname.split("/").at(-1);
  const browser = waiting.cookie(page, "dingpass.browser");
  const state = callback.searchParams.get("state");
  const dingtalkCode = callback.searchParams.get("authCode");
  if (!session || !interaction || !browser || !state || !dingtalkCode) throw new Error("a value is missing");
  const values: Record<string, string> = {
    code: await signOn(visitor, application, codeRequest),
    "access token": tokens.access_token,
    "refresh token": tokens.refresh_token,
    "ID token": tokens.id_token,
    session,
    interaction,
    browser,
    state,
    "DingTalk's code": dingtalkCode,
    "client secret": application.clientSecret ?? "",
  };

  const active = (answer: Answer) => answer.status === 200 && bodyOf(answer).active === true;
  const uses: Record<string, Use> = {
    "as a code": {
      own: ["code"],
      accepts: async (value) => (await application.redeem(value, codeRequest)).status === 200,
    },
    "at userinfo": {
      own: ["access token"],
      accepts: async (value) => (await application.userinfo(value)).status === 200,
    },
    "at introspection": {
      own: ["access token", "refresh token"],
      accepts: async (value) => active(await application.introspect(value)),
    },
    "at introspection as an access token": {
      own: ["access token", "refresh token"],
      accepts: async (value) =>
        active(await application.introspect(value, { token_type_hint: "access_token" })),
    },
    "as a refresh token": {
      own: ["refresh token"],
      accepts: async (value) => (await application.refresh(value)).status === 200,
    },
    "as a state": {
      own: ["state"],
      accepts: async (value) => {
        const address = new URL(callback);
        address.searchParams.set("state", value);
        return locationOf(await pending.visit(address))?.pathname.includes("/oidc/auth/") ?? false;
      },
    },
    "as a session": {
      own: ["session"],
      accepts: async (value) => (await askSilently(application, signAsSession(value), visitor)) === "code",
    },
    "as an interaction in the address": {
      own: ["interaction"],
      accepts: async (value) =>
        (await waiting.visit(`${tenant.pool.base}/login/${encodeURIComponent(value)}`)).status === 200,
    },
    "as a browser": {
      own: ["browser"],
      accepts: async (value) =>
        (await ask(page, { headers: { cookie: `dingpass.browser=${value}` } })).status === 200,
    },
    "as an interaction to resume": {
      own: ["interaction"],
      genuine: finished.pathname.split("/").at(-1),
      accepts: async (value) => {
        const answer = await resuming.visit(`${application.issuer}/auth/${encodeURIComponent(value)}`);
        return locationOf(answer)?.searchParams.has("code") ?? false;
      },
    },
    "as a client secret": {
      own: ["client secret"],
      accepts: async (value) =>
        (
          await ask(`${application.issuer}/token/introspection`, {
            fields: { token: "x", client_id: application.clientId, client_secret: value },
          })
        ).status === 200,
    },
    "as a logout hint": {
      own: ["ID token"],
      accepts: async (value) =>
        (
          await visitor.visit(
            `${application.issuer}/session/end?${new URLSearchParams({ id_token_hint: value })}`,
          )
        ).status === 200,
    },
  };
  expect(signAsSession(session)).toBe(sessionCookiesOf(visitor, tenant.pool.base));
  // Own values come last: a code or a state that was used is gone.
  const wrong = Object.entries(uses).flatMap(([use, { own, accepts }]) =>
    Object.entries(values)
      .filter(([kind]) => !own.includes(kind))
      .map(([kind, value]) => ({ use, kind, value, accepts })),
  );
  for (const { use, kind, value, accepts } of wrong)
    expect.soft(await accepts(value), `${kind} ${use}`).toBe(false);
  for (const [use, { own, genuine, accepts }] of Object.entries(uses))
    for (const kind of own)
      expect.soft(await accepts(genuine ?? values[kind] ?? ""), `${kind} ${use}`).toBe(true);
});
