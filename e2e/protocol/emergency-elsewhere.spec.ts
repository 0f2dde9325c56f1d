import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { setEmergency } from "@/lib/services/users/set-emergency";
import { poolScope } from "@/prisma/seed/scope";
import { accountOf } from "../fixtures/account-visitor";
import { answerOf, makePasskeyUser, offerPasskeys, sendAnswer } from "../fixtures/passkeys";
import { exceptSomebody, makePassword, makePasswordUser, type PasswordUser } from "../fixtures/passwords";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import { locationOf, type VisitOptions, Visitor } from "../fixtures/visitor";

/** Where a start address without an application leads. */
const callback = "http://localhost:9/";

/** The pages of a pool that sign in without a request of an application: where they are, and where somebody ends. */
const pages = {
  "the account page": (tenant: TestTenant) => ({
    page: accountOf(tenant),
    end: accountOf(tenant),
    query: "",
  }),
  "a start address": ({ pool, connection }: TestTenant) => ({
    page: `${pool.base}/start/${connection.identifier}`,
    end: callback,
    query: "",
  }),
  "a start address of an application": ({ pool, connection, application, site }: TestTenant) => ({
    page: `${pool.base}/start/${connection.identifier}`,
    end: `${site.url}/reports?from=start`,
    query: `?${new URLSearchParams({ app: application.clientId, target: "/reports?from=start" })}`,
  }),
};

/** A pool that offers DingTalk alone, with somebody who is excepted and somebody who is not. */
async function prepare(makeTenant: () => Promise<TestTenant>) {
  const tenant = await makeTenant();
  return { tenant, excepted: await exceptSomebody(tenant), plain: await makePasswordUser(tenant) };
}

const sendPassword = (
  visitor: Visitor,
  { page, query }: { page: string; query: string },
  { username, password }: Pick<PasswordUser, "username" | "password">,
  options: VisitOptions = {},
) =>
  visitor.visit(`${page}/sign-in/password${query}`, {
    fields: { identifier: username, password },
    ...options,
  });

const asking = (query: string) => `${query ? `${query}&` : "?"}way=password`;

const variable = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}|nonce="[^"]*"|value="[^"]*"/g;

for (const [name, placeOf] of Object.entries(pages))
  test.describe(`at ${name}`, () => {
    test("SEC-53 whoever is excepted comes in behind a link, ends where the page leads, and their sign-in says so", async ({
      makeTenant,
      stack,
    }) => {
      const { tenant, excepted } = await prepare(makeTenant);
      const place = placeOf(tenant);
      const visitor = new Visitor(stack);
      const shown = await visitor.visit(place.page + place.query);
      expect(shown.body).not.toContain('data-method="password"');
      const link = /href="([^"]+way=password)"/.exec(shown.body)?.[1]?.replaceAll("&#38;", "&");
      expect(new URL(link ?? "", place.page).href).toBe(place.page + asking(place.query));
      const asked = await visitor.visit(place.page + asking(place.query));
      expect(asked.body).toContain('data-method="password"');
      const action = /action="([^"]+\/sign-in\/password[^"]*)"/
        .exec(asked.body)?.[1]
        ?.replaceAll("&#38;", "&");
      expect(new URL(action ?? "", place.page).href).toBe(`${place.page}/sign-in/password${place.query}`);
      const end = await sendPassword(visitor, place, excepted);
      expect(locationOf(end)?.href).toBe(place.end);
      expect(await database().signIn.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
        { userId: excepted.userId, method: "password", emergency: true, amr: ["pwd"] },
      ]);
      // The session is the pool's: applications sign in by it.
      const silent = await visitor.visit(new SpokenApplication(tenant).request({ prompt: "none" }).address);
      expect(locationOf(silent)?.searchParams.has("code")).toBe(true);
      expect(visitor.cookie(tenant.pool.base, "dingpass.last-way")).toBeUndefined();
    });

    test("SEC-41 SEC-56 whoever is not excepted is answered as for a wrong password", async ({
      makeTenant,
      stack,
    }) => {
      const { tenant, excepted, plain } = await prepare(makeTenant);
      const place = placeOf(tenant);
      const tries = [
        { username: excepted.username, password: makePassword() },
        plain,
        await makePasswordUser(tenant, { disabledAt: new Date() }),
        { username: `u-${randomUUID()}`, password: makePassword() },
      ];
      const seen: unknown[] = [];
      for (const typed of tries) {
        const visitor = new Visitor(stack);
        const answer = await sendPassword(visitor, place, typed);
        const body = (await visitor.follow(answer)).body;
        expect(body).toContain('data-method="password"');
        expect(body).toContain("do not match");
        const headers = Object.keys(answer.headers).sort();
        seen.push({ status: answer.status, headers, body: body.replaceAll(variable, "") });
      }
      for (const one of seen) expect(one).toEqual(seen[0]);
      expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);
    });

    test("SEC-75 SEC-47 a form from elsewhere does nothing, and with the last exception the door is gone", async ({
      makeTenant,
      stack,
    }) => {
      const { tenant, excepted } = await prepare(makeTenant);
      const place = placeOf(tenant);
      const visitor = new Visitor(stack);
      for (const origin of ["https://evil.example", "null"])
        expect((await sendPassword(visitor, place, excepted, { headers: { origin } })).status).toBe(403);
      // A name and a password in an address are nothing.
      const typed = new URLSearchParams({ identifier: excepted.username, password: excepted.password });
      const opened = await visitor.visit(`${place.page}/sign-in/password?${typed}`);
      expect([opened.status, locationOf(opened)?.href]).toEqual([303, place.page]);
      await setEmergency(poolScope(tenant.pool.id), {
        ...{ userId: excepted.userId, method: "password", allowed: false, reason: "not any more" },
        acknowledged: ["without_dingtalk"],
      });
      const shown = await visitor.visit(place.page + asking(place.query));
      expect(shown.body).not.toMatch(/data-method="password"|href="[^"]*way=password"/);
      const refused = await sendPassword(visitor, place, excepted);
      expect(locationOf(refused)?.searchParams.get("failed")).toBe("login.method_unavailable");
      expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);
    });
  });

test("SEC-74 SEC-47 a start address that leads nowhere takes no password, and what the pool offers to everybody is offered there too", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, excepted } = await prepare(makeTenant);
  const { page } = pages["a start address"](tenant);
  const visitor = new Visitor(stack);
  const { clientId: app } = tenant.application;
  for (const query of [
    `?app=${app}&target=${encodeURIComponent("https://evil.example/")}`,
    "?app=nobody",
    "?target=/x",
  ]) {
    const answer = await sendPassword(visitor, { page, query }, excepted);
    expect(locationOf(answer)?.searchParams.get("failed")).toMatch(/target_refused|connection_unavailable/);
  }
  expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);

  await offerPasskeys(tenant, ["passkey"]);
  const user = await makePasskeyUser(tenant);
  expect((await visitor.visit(page)).body).toContain('data-passkey="sign_in"');
  const forms = new URL(`${page}/sign-in`);
  const answer = await answerOf(visitor, forms, user.authenticator);
  // Of another browser it is nothing.
  expect(locationOf(await sendAnswer(new Visitor(stack), forms, answer))?.searchParams.get("failed")).toBe(
    "login.passkey_refused",
  );
  expect(locationOf(await sendAnswer(visitor, forms, answer))?.href).toBe(callback);
  expect(await database().signIn.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
    { userId: user.userId, method: "passkey", emergency: false },
  ]);
});
