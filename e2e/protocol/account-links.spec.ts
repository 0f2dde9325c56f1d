import { database } from "@/lib/data/client";
import {
  accountOf,
  makeOlder,
  sendPasswordToAccount,
  sessionCookieOf,
  signInAtAccount,
} from "../fixtures/account-visitor";
import { readText } from "../fixtures/http-browser/text";
import { makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { expect, type TestTenant, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { decideAtDingTalk } from "../fixtures/visitor-sign-in";

const people = [{ name: "First Person" }, { name: "Second Person" }];

/** Sends the form that links an account. @returns where it leads. */
async function beginLink(visitor: Visitor, tenant: TestTenant, connection = tenant.connection.id) {
  const address = `${accountOf(tenant)}/link`;
  return locationOf(await visitor.visit(address, { fields: { connection } }));
}

/** Somebody who is signed in at their account page with a password, in a browser of theirs. */
async function comeByPassword(visitor: Visitor, tenant: TestTenant) {
  await offerPasswords(tenant);
  const user = await makePasswordUser(tenant);
  await sendPasswordToAccount(visitor, tenant, user);
  return user;
}

const identitiesOf = ({ pool }: TestTenant) => database().identity.findMany({ where: { poolId: pool.id } });

test("SEC-43, SEC-44: whoever is signed in links a DingTalk account, and unlinks it again", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const visitor = new Visitor(stack);
  const user = await comeByPassword(visitor, tenant);
  const before = sessionCookieOf(visitor, tenant);
  const back = await decideAtDingTalk(await beginLink(visitor, tenant), tenant);
  const end = await visitor.open(back);
  expect(readText(end.body)).toContain("The DingTalk account was linked.");
  expect(sessionCookieOf(visitor, tenant)).toBe(before);
  const [identity] = await identitiesOf(tenant);
  expect(identity?.userId).toBe(user.userId);
  // The same answer once more leads to the same place, and does nothing.
  expect((await visitor.open(back)).url.searchParams.get("said")).toBe("linked");
  expect(await identitiesOf(tenant)).toHaveLength(1);
  expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(1);

  // Whoever has it comes in as this user, in a browser of theirs.
  const elsewhere = new Visitor(stack);
  expect((await signInAtAccount(elsewhere, tenant)).url.href).toBe(accountOf(tenant));
  const [, second] = await database().signIn.findMany({
    where: { poolId: tenant.pool.id },
    orderBy: { id: "asc" },
  });
  expect(second?.userId).toBe(user.userId);

  // Unlinked there, that sign-in is over, and the page says why.
  const fields = { identity: identity?.id };
  const gone = locationOf(await elsewhere.visit(`${accountOf(tenant)}/unlink`, { fields }));
  expect(gone?.searchParams.get("over")).toBe("unlinked");
  expect(readText((await elsewhere.open(gone ?? "")).body)).toContain("The DingTalk account was unlinked.");
  expect((await visitor.visit(accountOf(tenant))).body).toContain("No DingTalk account is linked.");
});

test("SEC-43: a link that is finished after the sign-in has changed, or in another browser, links nothing", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const visitor = new Visitor(stack);
  const user = await comeByPassword(visitor, tenant);
  const begun = [];
  for (let tab = 0; tab < 3; tab += 1)
    begun.push(await decideAtDingTalk(await beginLink(visitor, tenant), tenant));
  const [first = "", second = "", third = ""] = begun;
  // A stranger who was sent the address (SEC-48).
  const stranger = await new Visitor(stack).open(first);
  expect(readText(stranger.body)).toContain("another browser");
  // The person signs out, and somebody else signs in in this browser.
  await visitor.visit(`${accountOf(tenant)}/end`, {
    fields: { sign_in: (await database().signIn.findFirstOrThrow({ where: { userId: user.userId } })).id },
  });
  const over = await visitor.open(second);
  expect(over.url.searchParams.get("failed")).toBe("login.link_over");
  expect(readText(over.body)).toContain("nothing was linked");
  const other = await makePasswordUser(tenant, { name: "Mallory" });
  await sendPasswordToAccount(visitor, tenant, other);
  const changed = await visitor.open(third);
  expect(changed.url.searchParams.get("failed")).toBe("login.link_over");
  expect(readText(changed.body)).toContain("That did not work");
  expect(await identitiesOf(tenant)).toEqual([]);
  expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(2);
});

test("SEC-43, SEC-51, SEC-75: a link is begun by a post of the page itself, by a fresh proof, and by nobody else", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const visitor = new Visitor(stack);
  await comeByPassword(visitor, tenant);
  const address = `${accountOf(tenant)}/link`;
  const fields = { connection: tenant.connection.id };
  for (const origin of ["null", "https://evil.example", tenant.site.url])
    expect.soft((await visitor.visit(address, { fields, headers: { origin } })).status).toBe(403);
  const cookie = visitor.jar.format(new URL(address));
  expect((await ask(address, { fields, headers: { cookie } })).status).toBe(403);
  const opened = locationOf(await visitor.visit(`${address}?connection=${tenant.connection.id}`));
  expect(opened?.pathname).toBe(new URL(accountOf(tenant)).pathname);
  expect((await beginLink(new Visitor(stack), tenant))?.searchParams.has("over")).toBe(true);
  const foreign = await makeTenant();
  const unknown = await beginLink(visitor, tenant, foreign.connection.id);
  expect(unknown?.searchParams.get("failed")).toBe("login.connection_unavailable");
  await makeOlder(visitor, tenant);
  expect((await beginLink(visitor, tenant))?.searchParams.get("said")).toBe("prove");
  // Nothing in a form stands for a proof, or names another user.
  const more = { ...fields, proven: "true", userId: "somebody", signInId: "other" };
  expect(locationOf(await visitor.visit(address, { fields: more }))?.searchParams.get("said")).toBe("prove");
  expect(await database().attempt.count({ where: { poolId: tenant.pool.id, target: "link" } })).toBe(0);
});

test("SEC-44, SEC-45: what is another user's stays theirs, and the last way in is not taken by two at once", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const [holder, visitor] = [new Visitor(stack), new Visitor(stack)];
  await signInAtAccount(holder, tenant);
  const [identity] = await identitiesOf(tenant);
  const user = await comeByPassword(visitor, tenant);
  const taken = await visitor.open(await decideAtDingTalk(await beginLink(visitor, tenant), tenant));
  expect(readText(taken.body)).toContain("This DingTalk account belongs to another account here");
  expect(readText(taken.body)).not.toContain("First Person");
  const stolen = { fields: { identity: identity?.id } };
  const said = async (form: string, options = {}) =>
    locationOf(await visitor.visit(`${accountOf(tenant)}/${form}`, { fields: {}, ...options }));
  expect((await said("unlink", stolen))?.searchParams.get("said")).toBe("gone");
  expect(await identitiesOf(tenant)).toMatchObject([{ id: identity?.id, userId: identity?.userId }]);

  // Their own, of the other person: then two forms at once, each of which leaves the other's way.
  await visitor.open(await decideAtDingTalk(await beginLink(visitor, tenant), tenant, { person: 1 }));
  const own = await database().identity.findFirstOrThrow({ where: { userId: user.userId } });
  const ends = await Promise.all([said("unlink", { fields: { identity: own.id } }), said("remove-password")]);
  const words = ends.map((end) => end?.searchParams.get("said"));
  expect(words).toContain("last_way");
  expect(words.some((word) => word === "unlinked" || word === "password_removed")).toBe(true);
});
