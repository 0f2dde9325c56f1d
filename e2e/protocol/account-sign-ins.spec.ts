import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { accountOf, makeOlder, signInAtAccount } from "../fixtures/account-visitor";
import { readText } from "../fixtures/http-browser/text";
import { beginSilently, issueCode, postCode } from "../fixtures/silent-sign-in";
import { SpokenApplication } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, type TestTenant, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";

const people = [{ name: "First Person" }, { name: "Second Person" }];
const phone = { "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AliApp(DingTalk/7.8.1)" };
const laptop = { "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36" };

/** The sign-ins of a pool, oldest first. */
const signInsOf = ({ pool }: TestTenant) =>
  database().signIn.findMany({ where: { poolId: pool.id }, orderBy: { id: "asc" } });

/** Sends a form of the account page. @returns what the page will say, `over` when nobody is signed in there any more. */
async function send(
  visitor: Visitor,
  tenant: TestTenant,
  form: string,
  fields: Record<string, string> = {},
): Promise<string | null> {
  const answer = await visitor.visit(`${accountOf(tenant)}/${form}`, { fields });
  expect(answer.status).toBe(303);
  const query = locationOf(answer)?.searchParams;
  return query?.has("over") ? "over" : (query?.get("said") ?? null);
}

/** One person with a phone and a laptop, signed in at the account page on both. */
async function twoDevices(stack: Stack, tenant: TestTenant) {
  const [first, second] = [new Visitor(stack, undefined, phone), new Visitor(stack, undefined, laptop)];
  await signInAtAccount(first, tenant);
  await signInAtAccount(second, tenant);
  const [onPhone, onLaptop] = await signInsOf(tenant);
  return { first, second, onPhone: onPhone?.id ?? "", onLaptop: onLaptop?.id ?? "" };
}

test("SEC-50: a person sees where they are signed in, this one first, and ends another", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const { first, second, onPhone } = await twoDevices(stack, tenant);
  const words = readText((await second.visit(accountOf(tenant))).body);
  expect(words).toMatch(/Chrome on Windows this device .* DingTalk on iOS/);
  expect(words.match(/in the browser/g)).toHaveLength(2);
  expect(await send(second, tenant, "end", { sign_in: onPhone })).toBe("ended");
  expect((await first.visit(accountOf(tenant))).body).toContain("Sign in to ");
  const after = readText((await second.visit(`${accountOf(tenant)}?said=ended`)).body);
  expect(after).toContain("That device was signed out.");
  expect(after).toContain("You are signed in on this device only.");
  // What happened there stays told.
  // The overview names it first.
  const [, now = "", past = ""] = after.split("Recent activity");
  expect(now).not.toContain("DingTalk on iOS");
  expect(past).toContain("DingTalk on iOS");
  expect(await signInsOf(tenant)).toMatchObject([{ endReason: "ended_by_person" }, { endReason: null }]);
  const [row, ...more] = await database().auditEvent.findMany({
    where: { poolId: tenant.pool.id, action: "user.sign_in_ended" },
  });
  expect(more).toEqual([]);
  const [{ userId } = { userId: "" }] = await signInsOf(tenant);
  expect(row).toMatchObject({
    actor: `user:${userId}`,
    object: `user:${userId}`,
    outcome: "success",
    details: { signIn: onPhone },
  });
  // What is over already stays so, and is said calmly.
  expect(await send(second, tenant, "end", { sign_in: onPhone })).toBe("ended");
  expect(await signInsOf(tenant)).toMatchObject([{ endReason: "ended_by_person" }, { endReason: null }]);
});

test("SEC-50, SEC-101: ending all others takes sessions, grants and tokens along, and leaves this one", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const application = new SpokenApplication(tenant);
  const [here, there] = [new Visitor(stack), new Visitor(stack)];
  const own = await signIn(here, application);
  const tokens = await signIn(there, application, { offline: true });
  expect(await send(here, tenant, "end-others")).toBe("others_ended");
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  expect((await application.refresh(tokens.refresh_token)).status).toBe(400);
  const silent = await there.visit(application.request({ prompt: "none" }).address);
  expect(locationOf(silent)?.searchParams.get("error")).toBe("login_required");
  expect((await application.userinfo(own.access_token)).status).toBe(200);
  expect((await here.visit(accountOf(tenant))).body).toContain("First Person");
  const rows = await database().auditEvent.findMany({
    where: { poolId: tenant.pool.id, action: "user.other_sign_ins_ended" },
  });
  expect(rows).toHaveLength(1);
});

test("SEC-50: the sign-in that one looks from ends without another proof, and the page asks again", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const { first, second, onPhone } = await twoDevices(stack, tenant);
  await makeOlder(first, tenant);
  expect(await send(first, tenant, "end", { sign_in: onPhone })).toBe("over");
  const words = readText((await first.visit(`${accountOf(tenant)}?over=`)).body);
  expect(words).toContain("You have been signed out here.");
  expect((await second.visit(accountOf(tenant))).body).toContain("First Person");
});

test("SEC-50, SEC-51: nothing elsewhere is ended by an old proof, a new one through DingTalk lets it", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const { first, second, onPhone, onLaptop } = await twoDevices(stack, tenant);
  await makeOlder(second, tenant);
  const page = (await second.visit(accountOf(tenant))).body;
  expect(page).toContain("first confirm that it is you");
  expect(page).not.toContain(onPhone);
  expect(page).not.toContain("/end-others");
  expect(await send(second, tenant, "end", { sign_in: onPhone })).toBe("prove");
  expect(await send(second, tenant, "end-others")).toBe("prove");
  // Nothing in a form stands for a proof.
  expect(await send(second, tenant, "end-others", { proven: "true", said: "done" })).toBe("prove");
  expect((await first.visit(accountOf(tenant))).body).toContain("First Person");

  const proven = await signInAtAccount(second, tenant);
  expect(proven.url.href).toBe(accountOf(tenant));
  expect(proven.body).toContain(onPhone);
  // The same session goes on, by a new sign-in: the one before it is no other device.
  expect(await signInsOf(tenant)).toMatchObject([
    { id: onPhone, endReason: null },
    { id: onLaptop, endReason: "replaced" },
    { endReason: null },
  ]);
  expect(await send(second, tenant, "end", { sign_in: onPhone })).toBe("ended");
  expect((await first.visit(accountOf(tenant))).body).toContain("Sign in to ");
});

test("SEC-12, SEC-50: a silent sign-in is no proof, and none is offered silently", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const { onPhone } = await twoDevices(stack, tenant);
  const visitor = new Visitor(stack, undefined, phone);
  const begun = await beginSilently(visitor, `${accountOf(tenant)}/begin`, {
    connection: tenant.connection.id,
  });
  await postCode(visitor, new URL(tenant.pool.base).origin, begun, await issueCode(stack, tenant));
  const page = (await visitor.visit(accountOf(tenant))).body;
  expect(page).toContain("first confirm that it is you");
  expect(page).not.toMatch(/<form[^>]*data-silent/);
  expect(await send(visitor, tenant, "end", { sign_in: onPhone })).toBe("prove");
  expect((await signInsOf(tenant)).map(({ endedAt }) => endedAt)).toEqual([null, null, null]);
});

test("SEC-12: nobody is led to a proof by which they would come in as somebody else", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const { second, onPhone } = await twoDevices(stack, tenant);
  await makeOlder(second, tenant);
  await database().identity.updateMany({
    where: { poolId: tenant.pool.id },
    data: { developerScope: "dingelsewhere" },
  });
  await database().enterpriseMembership.deleteMany({ where: { poolId: tenant.pool.id } });
  const words = readText((await second.visit(accountOf(tenant))).body);
  expect(words).toContain("You can make these changes within five minutes of signing in.");
  expect(words).not.toContain("Confirm with");
  expect(await send(second, tenant, "end", { sign_in: onPhone })).toBe("prove");
});

test("SEC-60, SEC-61: no sign-in of another user or pool is seen or ended by a changed id", async ({
  makeTenant,
  stack,
}) => {
  const [tenant, elsewhere] = [await makeTenant({ people }), await makeTenant()];
  const [visitor, other, foreign] = [
    new Visitor(stack),
    new Visitor(stack, undefined, phone),
    new Visitor(stack),
  ];
  await signInAtAccount(visitor, tenant);
  await signInAtAccount(other, tenant, { person: 1 });
  await signInAtAccount(foreign, elsewhere);
  const ids = [...(await signInsOf(tenant)), ...(await signInsOf(elsewhere))].map(({ id }) => id);
  const page = (await visitor.visit(accountOf(tenant))).body;
  expect(page).toContain(ids[0]);
  for (const id of ids.slice(1)) expect(page).not.toContain(id);
  for (const id of [...ids.slice(1), randomUUID(), "", "x'; --"])
    expect.soft(await send(visitor, tenant, "end", { sign_in: id }), id).toBe("gone");
  // A user or pool in the form changes nothing.
  const [, second] = await signInsOf(tenant);
  const named = { sign_in: second?.id ?? "", user: second?.userId ?? "", pool: elsewhere.pool.id };
  expect(await send(visitor, tenant, "end", named)).toBe("gone");
  await send(visitor, tenant, "end-others", named);
  const all = [...(await signInsOf(tenant)), ...(await signInsOf(elsewhere))];
  expect(all.map(({ endedAt }) => endedAt)).toEqual([null, null, null]);
});

test("SEC-75: the forms from somewhere else, by GET and without a session end nothing", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const { first, second, onPhone } = await twoDevices(stack, tenant);
  const fields = { sign_in: onPhone };
  for (const form of [
    "end",
    "end-others",
    "name",
    "language",
    "unlink",
    "password",
    "remove-password",
    "email",
    "confirm-email",
    "drop-email",
    "phone",
    "remove-phone",
  ]) {
    const address = `${accountOf(tenant)}/${form}`;
    for (const origin of ["null", "https://evil.example", tenant.site.url]) {
      const answer = await second.visit(address, { fields, headers: { origin } });
      expect.soft([form, origin, answer.status]).toEqual([form, origin, 403]);
    }
    const cookie = second.jar.format(new URL(address));
    expect.soft((await ask(address, { fields, headers: { cookie } })).status).toBe(403);
    const opened = await second.visit(`${address}?sign_in=${onPhone}`);
    expect.soft(locationOf(opened)?.pathname).toBe(new URL(accountOf(tenant)).pathname);
    expect.soft(await send(new Visitor(stack), tenant, form, fields)).toBe("over");
    const plain = { fields, headers: { "content-type": "text/plain" } };
    expect.soft((await second.visit(address, plain)).status).toBe(400);
  }
  expect((await first.visit(accountOf(tenant))).body).toContain("First Person");
  expect((await signInsOf(tenant)).map(({ endedAt }) => endedAt)).toEqual([null, null]);
});
