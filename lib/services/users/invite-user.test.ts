import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MailServer } from "@/e2e/fixtures/mail-server";
import { startOwnMail } from "@/e2e/fixtures/own-mail";
import { database } from "@/lib/data/client";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { UserValues } from "@/lib/domain/user/user-form";
import { makeTenant } from "@/lib/login/testing/attempts";
import { deliverMail } from "@/lib/mail/deliver-mail";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { readHeader, readMail } from "@/simulator/mail/read-mail";
import { applyImport } from "./apply-import";
import { createUser } from "./create-user";
import { deleteUser } from "./delete-user";
import { getNewUser } from "./get-new-user";
import { getUser } from "./get-user";
import { inviteUser } from "./invite-user";
import { countInvitable, inviteUsers } from "./invite-users";
import { linkIdentity } from "./link-identity";
import { setUserEnabled } from "./set-user-enabled";
import { updateUser } from "./update-user";

let server: MailServer;
let tenant: Tenant;

beforeAll(async () => {
  server = await startOwnMail();
  tenant = await makeTenant();
});

beforeEach(async () => {
  server.mails.splice(0);
  await database().$executeRaw`DELETE FROM mail`;
  await offer("password", "email_code");
});

afterAll(async () => {
  await server.close();
  await database().$disconnect();
});

const scope = () => poolScope(tenant.pool.id);

async function offer(...loginMethods: LoginMethod[]): Promise<void> {
  await database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods } });
}

function makeValues(changes: Partial<UserValues> = {}): UserValues & { email: string } {
  const email = `mei-${randomUUID().slice(0, 8)}@acme.example`;
  return {
    ...{ name: "Mei", username: null, employeeNumber: null, phone: null, phoneVerified: false },
    ...{ emailVerified: true, ...changes, email: changes.email ?? email },
  };
}

async function makeUser(changes: Partial<UserValues> = {}) {
  const values = makeValues(changes);
  const { id } = await database().user.create({ data: { ...values, poolId: tenant.pool.id } });
  return { userId: id, email: values.email };
}

/** Sends what waits. @returns each mail as its receiver reads it. */
async function deliverAll() {
  for (const { id } of await database().mail.findMany({ orderBy: { createdAt: "asc" } }))
    await deliverMail(id);
  return server.mails.map((mail) => ({
    to: mail.to,
    subject: readHeader(mail.raw, "Subject") ?? "",
    text: readMail(mail.raw).text,
  }));
}

const eventsOf = (userId: string) =>
  database().auditEvent.findMany({
    where: { object: `user:${userId}`, action: "user.invited" },
    select: { outcome: true, details: true },
  });

describe("an invitation", () => {
  it("says by what the user comes in, holds no secret, and is a line of the audit trail", async () => {
    const { userId, email } = await makeUser();
    await inviteUser(scope(), { userId });
    const [mail, ...more] = await deliverAll();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: [email], subject: "[Test] You are invited" });
    const { base } = tenant.pool;
    expect(mail?.text).toContain(`${base}/account`);
    expect(mail?.text.match(/https?:\S+/g)).toEqual([`${base}/account`]);
    expect(mail?.text).toContain("Forgot password?");
    expect(mail?.text).toContain("With a code by mail");
    expect(mail?.text).not.toContain("DingTalk");
    expect(await eventsOf(userId)).toEqual([
      { outcome: "success", details: { ways: ["password", "email_code"] } },
    ]);
  });

  it("tells of connections only that lead to this user, by name, to an address that nobody has verified as well", async () => {
    const { userId, email } = await makeUser({ emailVerified: false });
    expect((await getUser(scope(), { userId })).invitation).toEqual({
      ...{ dingtalk: [], password: false, emailCode: false },
    });
    await linkIdentity(scope(), {
      userId,
      connectionId: tenant.connection.id,
      unionId: `union-${randomUUID()}`,
      reason: "asked for",
    });
    await inviteUser(scope(), { userId });
    const [mail] = await deliverAll();
    expect(mail?.to).toEqual([email]);
    expect(mail?.text).toContain("With DingTalk: choose DingTalk on the sign-in page.");
    expect(mail?.text).not.toMatch(/password|code by mail/i);
    expect(await eventsOf(userId)).toMatchObject([{ details: { ways: ["dingtalk"] } }]);
  });

  it("is in the language that the user has chosen", async () => {
    const { userId } = await makeUser();
    await database().user.update({ where: { id: userId }, data: { locale: "zh-CN" } });
    await inviteUser(scope(), { userId });
    const [mail] = await deliverAll();
    expect(mail?.subject).toBe("[Test] 邀请您登录");
    expect(mail?.text).toContain("忘记密码？");
  });

  it("goes to one address five times in an hour, whichever user it is of", async () => {
    const { userId, email } = await makeUser();
    for (let sent = 0; sent < 4; sent += 1) await inviteUser(scope(), { userId });
    await deleteUser(scope(), { userId, confirmation: "Mei", acknowledged: [] });
    const again = await createUser(scope(), { ...makeValues({ email }), invite: true });
    if (!again.saved) throw new Error("the user is saved");
    const tooMany = { code: "request.too_many" };
    await expect(inviteUser(scope(), { userId: again.id })).rejects.toMatchObject(tooMany);
    await expect(
      createUser(scope(), { ...makeValues({ email, emailVerified: false }), invite: true }),
    ).rejects.toMatchObject(tooMany);
    expect(await database().user.count({ where: { email } })).toBe(1);
  });

  it("waits no more once another one was made, or the user is disabled or deleted", async () => {
    const [first, second] = [await makeUser(), await makeUser()];
    const statuses = async (recipient: string) =>
      (await database().mail.findMany({ where: { recipient }, orderBy: { createdAt: "asc" } })).map(
        ({ status }) => status,
      );
    await inviteUser(scope(), { userId: first.userId });
    await inviteUser(scope(), { userId: first.userId });
    expect(await statuses(first.email)).toEqual(["cancelled", "queued"]);
    await setUserEnabled(scope(), { userId: first.userId, version: 1, enabled: false, acknowledged: [] });
    expect(await statuses(first.email)).toEqual(["cancelled", "cancelled"]);
    await inviteUser(scope(), { userId: second.userId });
    await deleteUser(scope(), { userId: second.userId, confirmation: "Mei", acknowledged: [] });
    expect(await statuses(second.email)).toEqual(["cancelled"]);
  });
});

describe("an invitation that still waits when the address is changed", () => {
  it("goes to the old address no more, nor to the new one before somebody invites again, and the page says so", async () => {
    const { userId, email } = await makeUser();
    await inviteUser(scope(), { userId });
    expect((await getUser(scope(), { userId })).isInvitationCancelled).toBe(false);
    const edited = makeValues();
    await updateUser(scope(), { userId, version: 1, ...edited, name: "Mei Lin", email });
    expect(await database().mail.findMany({ where: { recipient: email } })).toMatchObject([
      { status: "queued" },
    ]);
    await updateUser(scope(), { userId, version: 2, ...edited });
    expect((await deliverAll()).flatMap(({ to }) => to)).toEqual([email]);
    const [waiting] = await database().mail.findMany({ where: { kind: "user_invitation" } });
    expect(waiting).toMatchObject({ recipient: email, status: "cancelled", sealedParameters: null });
    expect((await getUser(scope(), { userId })).isInvitationCancelled).toBe(true);
    await inviteUser(scope(), { userId });
    expect((await getUser(scope(), { userId })).isInvitationCancelled).toBe(false);
    server.mails.splice(0);
    expect((await deliverAll()).flatMap(({ to }) => to)).toEqual([edited.email]);
  });

  it("by a file as well", async () => {
    const { userId, email } = await makeUser({ username: "imported" });
    await inviteUser(scope(), { userId });
    const row = { ...makeValues(), line: 2, unionId: null, username: "imported" };
    await applyImport(scope(), { connectionId: "", existing: "update", rows: [row] });
    expect(await database().mail.findMany({ where: { recipient: email } })).toMatchObject([
      { kind: "user_invitation", status: "cancelled" },
      { kind: "account_notice", topic: "address_changed" },
    ]);
  });
});

describe("inviting those of a file", () => {
  const idsOf = async (rows: Partial<UserValues>[]) => {
    const sent = rows.map((row, index) => ({ ...makeValues(row), ...row, line: index + 2, unionId: null }));
    const answer = await applyImport(scope(), { connectionId: "", existing: "update", rows: sent });
    return answer.flatMap(({ userId }) => userId ?? []);
  };

  it("counts and mails those who have an address and no way in yet, once, however often it is asked for", async () => {
    const rows = Array.from({ length: 4 }, () => ({ email: makeValues().email }));
    const mailless = { email: null, emailVerified: false, username: "nobody-writes" };
    const userIds = await idsOf([...rows, mailless]);
    expect(userIds).toHaveLength(5);
    await database().user.update({ where: { id: userIds[0] ?? "" }, data: { lastLoginAt: new Date() } });
    const [, withPassword = "", disabled = ""] = userIds;
    await database().userPassword.create({
      data: { userId: withPassword, poolId: tenant.pool.id, hash: "$argon2id$" },
    });
    await database().user.update({ where: { id: disabled }, data: { disabledAt: new Date() } });
    expect(await countInvitable(scope(), { userIds })).toEqual({ count: 1 });
    const answers = await Promise.all([1, 2, 3].map(() => inviteUsers(scope(), { userIds })));
    expect(answers.map(({ count }) => count).sort()).toEqual([0, 0, 1]);
    expect((await deliverAll()).flatMap(({ to }) => to)).toEqual([rows[3]?.email]);
    expect(await eventsOf(userIds[3] ?? "")).toHaveLength(1);
    // The same file again leads to the same users, and mails nobody.
    expect(await idsOf([...rows, mailless])).toEqual(userIds);
    expect(await inviteUsers(scope(), { userIds })).toEqual({ count: 0 });
    expect(await countInvitable(scope(), { userIds })).toEqual({ count: 0 });
  });

  it("leaves out whom it could tell nothing, and invites anew where the last one was cancelled", async () => {
    const userIds = await idsOf([{ emailVerified: false, username: "unproven" }, {}]);
    expect(await inviteUsers(scope(), { userIds })).toEqual({ count: 1 });
    await updateUser(scope(), { userId: userIds[1] ?? "", version: 1, ...makeValues() });
    await database().mail.deleteMany({ where: { kind: "account_notice" } });
    expect(await inviteUsers(scope(), { userIds })).toEqual({ count: 1 });
    expect(await database().mail.findMany({ orderBy: { createdAt: "asc" } })).toMatchObject([
      { status: "cancelled" },
      { status: "queued" },
    ]);
  });

  it("goes to an address that was corrected after the first one was sent", async () => {
    const userIds = await idsOf([{ username: "mistyped" }]);
    expect(await inviteUsers(scope(), { userIds })).toEqual({ count: 1 });
    await deliverAll();
    expect(await inviteUsers(scope(), { userIds })).toEqual({ count: 0 });
    expect(await idsOf([{ username: "mistyped" }])).toEqual(userIds);
    expect(await inviteUsers(scope(), { userIds })).toEqual({ count: 1 });
  });

  it("goes to one address five times in an hour, by a file as well", async () => {
    const { userId, email } = await makeUser();
    for (let sent = 0; sent < 5; sent += 1) await inviteUser(scope(), { userId });
    await database().mail.deleteMany({ where: { recipient: email } });
    expect(await countInvitable(scope(), { userIds: [userId] })).toEqual({ count: 1 });
    expect(await inviteUsers(scope(), { userIds: [userId] })).toEqual({ count: 0 });
  });

  it("SEC-60: finds nobody of another pool", async () => {
    const { userId } = await makeUser();
    const other = poolScope((await makeTenant()).pool.id);
    for (const act of [countInvitable, inviteUsers])
      await expect(act(other, { userIds: [userId] })).rejects.toMatchObject({ code: "user.not_found" });
    expect(await database().mail.count()).toBe(0);
  });
});

describe("no invitation is sent", () => {
  const refusalOf = (userId: string) =>
    inviteUser(scope(), { userId }).then(
      () => "sent",
      (error) => error.code,
    );

  it("to somebody who is disabled, has no address, or could not come in", async () => {
    const disabled = await makeUser();
    await database().user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } });
    const mailless = await database().user.create({ data: { poolId: tenant.pool.id, name: "Lei" } });
    const unverified = await makeUser({ emailVerified: false });
    expect(await refusalOf(disabled.userId)).toBe("user.disabled");
    expect(await refusalOf(mailless.id)).toBe("user.no_address");
    expect(await refusalOf(unverified.userId)).toBe("user.no_way_in");
    await offer("passkey");
    expect(await refusalOf((await makeUser()).userId)).toBe("user.no_way_in");
    for (const userId of [disabled.userId, mailless.id]) {
      expect((await getUser(scope(), { userId })).invitation).toBeNull();
      expect(await eventsOf(userId)).toEqual([]);
    }
    expect(await database().mail.count()).toBe(0);
  });

  it("SEC-60: to a user of another pool", async () => {
    const { userId } = await makeUser();
    const other = await makeTenant();
    await expect(inviteUser(poolScope(other.pool.id), { userId })).rejects.toMatchObject({
      code: "user.not_found",
    });
    expect(await database().mail.count()).toBe(0);
  });
});

describe("REL-02: a user who is made and invited at once", () => {
  it("is there with the mail", async () => {
    const values = makeValues();
    const answer = await createUser(scope(), { ...values, invite: true });
    if (!answer.saved) throw new Error("the user is saved");
    expect(await deliverAll()).toMatchObject([{ to: [values.email] }]);
    expect(await eventsOf(answer.id)).toHaveLength(1);
  });

  it.each<[string, Partial<UserValues>]>([
    ["user.no_way_in", { emailVerified: false }],
    ["user.no_address", { email: null, username: "nobody-writes-to" }],
  ])("or is not there at all: %s", async (code, changes) => {
    const values = { ...makeValues(), ...changes, name: `Mei ${code}` };
    await expect(createUser(scope(), { ...values, invite: true })).rejects.toMatchObject({ code });
    expect(await database().user.count({ where: { name: values.name } })).toBe(0);
    expect(await database().mail.count()).toBe(0);
    expect(await createUser(scope(), values)).toMatchObject({ saved: true });
    expect(await database().mail.count()).toBe(0);
  });

  it("nor is there a mail where somebody else has a value", async () => {
    const { email } = await makeUser();
    const answer = await createUser(scope(), { ...makeValues({ email }), invite: true });
    expect(answer).toMatchObject({ saved: false });
    expect(await database().mail.count()).toBe(0);
  });
});

it("the form for a new user knows what an invitation would tell", async () => {
  expect(await getNewUser(scope())).toMatchObject({
    entrance: {
      connections: [{ name: "DingTalk", matchFields: [] }],
      methods: ["password", "email_code"],
      hasApplication: true,
    },
  });
  await database().connection.update({
    where: { id: tenant.connection.id },
    data: { disabledAt: new Date() },
  });
  expect(await getNewUser(scope())).toMatchObject({ entrance: { connections: [] } });
});
