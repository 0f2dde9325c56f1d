import { database } from "@/lib/data/client";
import { createTenant } from "@/prisma/seed/create-tenant";
import { makeConsoleVisitor } from "../fixtures/console-visitor";
import { claimsOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { goToCallback, openLoginPage, signIn } from "../fixtures/visitor-sign-in";

test("SEC-25 one DingTalk person is a user of their own in each pool", async ({ makeTenant, stack }) => {
  const first = await makeTenant();
  const slug = `t-${crypto.randomUUID().slice(0, 8)}`;
  const second = {
    ...first,
    ...(await createTenant({
      pool: { name: `Pool ${slug}`, slug },
      connection: {
        corpId: first.enterprise.corpId,
        clientId: first.enterprise.app.clientId,
        clientSecret: first.enterprise.app.clientSecret,
        callbackUrl: "http://localhost:9",
      },
      application: { name: "Contoso Travel", redirectUris: [`${first.site.url}/callback`] },
    })),
  };
  const visitor = new Visitor(stack);
  const applications = [new SpokenApplication(first), new SpokenApplication(second)];
  const subjects: unknown[] = [];
  for (const application of applications) {
    const silent = await visitor.visit(application.request({ prompt: "none" }).address);
    expect(locationOf(silent)?.searchParams.get("error")).toBe("login_required");
    subjects.push(claimsOf((await signIn(visitor, application)).id_token).sub);
  }
  expect(new Set(subjects).size).toBe(2);
  for (const [index, tenant] of [first, second].entries()) {
    const users = await database().user.findMany({ where: { poolId: tenant.pool.id } });
    expect(users.map(({ id }) => id)).toEqual([subjects[index]]);
  }
  await database().user.update({ where: { id: String(subjects[0]) }, data: { disabledAt: new Date() } });
  const other = await visitor.visit(applications[1]?.request({ prompt: "none" }).address ?? "");
  expect(locationOf(other)?.searchParams.has("code")).toBe(true);
});

test("SEC-60 one pool's logins and references are not found under another pool's addresses", async ({
  makeTenant,
  stack,
}) => {
  const [own, foreign] = [await makeTenant(), await makeTenant({ poolName: "Foreign Pool" })];
  const visitor = new Visitor(stack);
  const { callback, page } = await goToCallback(visitor, new SpokenApplication(own).request(), own);
  const cookie = visitor.jar.format(page);
  const at = foreign.pool.base + page.pathname.slice(new URL(own.pool.base).pathname.length);
  for (const form of ["", "/start", "/cancel", "/consent"]) {
    const answer = await visitor.visit(at + form, {
      ...(form ? { fields: { connection: own.connection.id } } : {}),
      headers: { cookie },
    });
    expect(locationOf(answer)?.pathname, form).toBe(`/p/${foreign.pool.slug}/error`);
  }
  await database().connection.update({ where: { id: own.connection.id }, data: { disabledAt: new Date() } });
  const reference = locationOf(await visitor.visit(callback))?.searchParams.get("refused") ?? "";
  expect(reference).not.toBe("");
  const theirs = await openLoginPage(visitor, new SpokenApplication(foreign).request());
  expect((await visitor.visit(`${theirs.href}?refused=${reference}`)).body).not.toContain('role="alert"');
});

/** Ways to ask for a page of the console: what its navigation loads is a second copy of the same content. */
const ways: Record<string, Record<string, string>> = {
  document: {},
  payload: { rsc: "1" },
  "prefetched payload": { rsc: "1", "next-router-prefetch": "1" },
  "prefetched segment": { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_full" },
};

for (const [name, headers] of Object.entries(ways)) {
  test(`SEC-60 SEC-82 another pool's objects are not found in the console: ${name}`, async ({
    makeTenant,
    stack,
  }) => {
    const administrator = await makeConsoleVisitor(stack);
    /** A payload's address gets its own place in caches by one redirect, on which the headers go along. */
    const read = async (address: string) => {
      const first = await administrator.visit(address, { headers });
      const next = locationOf(first);
      return next?.searchParams.has("_rsc") ? administrator.visit(next, { headers }) : first;
    };
    const mark = `foreign-${crypto.randomUUID().slice(0, 8)}`;
    const own = await makeTenant();
    const foreign = await makeTenant({
      connection: { displayName: mark, identifier: mark },
      application: { name: mark },
    });
    const user = await database().user.create({ data: { poolId: foreign.pool.id, name: mark } });
    const addressesIn = (poolId: string) => {
      const pool = `${stack.productUrl}/console/user-pools/${poolId}`;
      return [
        `${pool}/connections/${foreign.connection.id}`,
        `${pool}/connections/${foreign.connection.id}/applications`,
        ...["", "/sign-in", "/tokens", "/logout", "/sites", "/settings", "/try"].map(
          (part) => `${pool}/applications/${foreign.application.id}${part}`,
        ),
        `${pool}/users/${user.id}`,
      ];
    };
    for (const address of addressesIn(own.pool.id)) {
      const answer = await read(address);
      for (const secret of [mark, foreign.enterprise.corpId, foreign.application.clientId])
        expect.soft(answer.body.includes(secret), address).toBe(false);
      if (!headers.rsc) expect.soft(answer.status, address).toBe(404);
    }
    // The former page of a connection's applications leads to the connection's own.
    for (const address of addressesIn(foreign.pool.id))
      expect([200, 307], address).toContain((await read(address)).status);
  });
}
