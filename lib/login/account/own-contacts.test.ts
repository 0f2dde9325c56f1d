import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { database } from "@/lib/data/client";
import { mailParameters } from "@/lib/domain/mail/mail-kinds";
import { openParameters } from "@/lib/mail/mail-seal";
import { createPasswordLink } from "@/lib/services/users/create-password-link";
import { poolScope } from "@/prisma/seed/scope";
import { findLinkedUser } from "../password-links/find-linked-user";
import { makeAccountScope, withOldProof } from "../testing/account-scopes";
import { makeTenant } from "../testing/attempts";
import { makeUser } from "../testing/local-attempts";
import { askForOwnEmail, confirmOwnEmail, dropOwnEmail, findNewEmail } from "./change-own-email";
import { changeOwnPhone } from "./change-own-phone";

beforeAll(async () => {
  // Before anything asks for the configuration: nobody sends the mails of this file, so they can be looked at.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "no-reply@acme.example";
});

afterAll(async () => {
  await database().$disconnect();
});

const newAddress = () => `mei.${randomUUID()}@acme.example`;

/** A user with a password and a verified address who is signed in. */
async function prepare(
  values: { username?: string; phone?: string } = {},
  tenant?: Awaited<ReturnType<typeof makeTenant>>,
) {
  const own = tenant ?? (await makeTenant());
  const poolId = own.pool.id;
  await database().pool.update({ where: { id: poolId }, data: { loginMethods: ["password"] } });
  const address = newAddress();
  const { userId } = await makeUser(own, {
    username: `u-${randomUUID()}`,
    email: address,
    emailVerified: true,
    ...values,
  });
  const { id: signInId } = await database().signIn.create({
    data: { poolId, userId, method: "password", amr: ["pwd"], provenAt: new Date() },
  });
  const scope = await makeAccountScope(own, { userId, signInId });
  const find = () => database().user.findUniqueOrThrow({ where: { id: userId } });
  return { tenant: own, poolId, userId, address, scope, find };
}

const mailsTo = (recipient: string) =>
  database().mail.findMany({ where: { recipient }, orderBy: { id: "asc" } });

async function codeTo(recipient: string): Promise<string> {
  const mail = (await mailsTo(recipient)).find(({ kind }) => kind === "mail_code");
  if (!mail?.sealedParameters) throw new Error("no code was sent");
  return mailParameters.mail_code.parse(openParameters(mail, mail.sealedParameters)).code;
}

const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

it("SEC-46: the address that is there, unverified, is verified by a code, and told as that; nobody is written to", async () => {
  const { poolId, userId, address, scope, find } = await prepare();
  await database().user.update({
    where: { id: userId },
    data: { email: address.replace("mei", "Mei"), emailVerified: false },
  });
  expect(await askForOwnEmail(withOldProof(scope), address)).toBe("prove");
  expect(await askForOwnEmail(scope, address)).toBe("done");
  const code = await codeTo(address);
  expect(await confirmOwnEmail(scope, another(code))).toEqual({ fault: "code.refused" });
  expect((await find()).emailVerified).toBe(false);
  expect(await confirmOwnEmail(scope, code)).toBe("email_verified");
  expect(await find()).toMatchObject({ email: address, emailVerified: true });
  const events = await database().auditEvent.findMany({ where: { poolId, object: `user:${userId}` } });
  expect(events.map(({ action }) => action)).toEqual(["user.email_verified"]);
  expect((await mailsTo(address)).map(({ kind }) => kind)).toEqual(["mail_code"]);
  expect(await askForOwnEmail(scope, address)).toEqual({ fault: "email.same", kept: address });
});

describe("SEC-46: another e-mail address", () => {
  it("is theirs and verified once a code has proven it; the old one is told, and what went to it is void", async () => {
    const { poolId, userId, address, scope, find } = await prepare();
    const { link } = await createPasswordLink(poolScope(poolId), { userId });
    const wanted = newAddress();
    expect(await askForOwnEmail(withOldProof(scope), wanted)).toBe("prove");
    expect(await askForOwnEmail(scope, ` ${wanted.toUpperCase()} `)).toBe("done");
    // Until then nothing has changed.
    expect(await find()).toMatchObject({ email: address, emailVerified: true });
    expect(await findNewEmail(scope)).toEqual({ waiting: wanted });
    const code = await codeTo(wanted);
    expect(await confirmOwnEmail(scope, another(code))).toEqual({ fault: "code.refused" });
    expect(await confirmOwnEmail(scope, code)).toBe("done");
    expect(await find()).toMatchObject({ email: wanted, emailVerified: true, emailSource: "user" });
    expect(await findNewEmail(scope)).toEqual({ waiting: null });
    expect(await confirmOwnEmail(scope, code)).toBe("gone");
    expect(await findLinkedUser(poolId, link.split("/").at(-1) ?? "")).toBeNull();
    const notices = (await mailsTo(address)).filter(({ kind }) => kind === "account_notice");
    expect(
      notices.map((mail) =>
        mailParameters.account_notice.parse(openParameters(mail, mail.sealedParameters ?? "")),
      ),
    ).toMatchObject([{ what: "address_changed", by: "person" }]);
    const events = await database().auditEvent.findMany({ where: { object: `user:${userId}` } });
    expect(events.at(-1)).toMatchObject({ action: "user.email_changed", actor: `user:${userId}` });
    expect(JSON.stringify(events)).not.toContain(wanted);
  });

  it("SEC-56: that another user has verified is answered like any other, and nothing is sent or changed", async () => {
    const own = await prepare();
    const other = await prepare({}, own.tenant);
    const before = await mailsTo(other.address);
    expect(await askForOwnEmail(own.scope, other.address)).toBe("done");
    expect(await findNewEmail(own.scope)).toEqual({ waiting: other.address });
    expect(await mailsTo(other.address)).toEqual(before);
    for (const code of ["000000", "123456"])
      expect(await confirmOwnEmail(own.scope, code)).toEqual({ fault: "code.refused" });
    expect(await own.find()).toMatchObject({ email: own.address });
  });

  it("of two who want one address at once, one gets it", async () => {
    const own = await prepare();
    const other = await prepare({}, own.tenant);
    const wanted = newAddress();
    await askForOwnEmail(own.scope, wanted);
    const first = await codeTo(wanted);
    await database().mail.deleteMany({ where: { recipient: wanted } });
    await askForOwnEmail(other.scope, wanted);
    const second = await codeTo(wanted);
    const ends = await Promise.all([confirmOwnEmail(own.scope, first), confirmOwnEmail(other.scope, second)]);
    expect(ends.filter((end) => end === "done")).toHaveLength(1);
    expect(ends).toContainEqual({ fault: "code.refused" });
    expect(await database().user.count({ where: { poolId: own.poolId, email: wanted } })).toBe(1);
  });

  it("SEC-51, SEC-61: a code is good in the sign-in and the browser that asked for it, and for nobody else", async () => {
    const own = await prepare();
    const other = await prepare({}, own.tenant);
    const wanted = newAddress();
    await askForOwnEmail(own.scope, wanted);
    const code = await codeTo(wanted);
    for (const scope of [
      other.scope,
      { ...own.scope, signInId: other.scope.signInId },
      { ...own.scope, browserDigest: "another one" },
      { ...own.scope, browserDigest: null },
    ])
      expect(await confirmOwnEmail(scope, code)).toBe("gone");
    expect(await dropOwnEmail(own.scope)).toBe("done");
    expect(await confirmOwnEmail(own.scope, code)).toBe("gone");
    expect(await own.find()).toMatchObject({ email: own.address });
  });

  it("is an address, and another than theirs", async () => {
    const { address, scope } = await prepare();
    expect(await askForOwnEmail(scope, "nobody at all")).toEqual({
      fault: "email.shape",
      kept: "nobody at all",
    });
    expect(await askForOwnEmail(scope, address)).toEqual({ fault: "email.same", kept: address });
  });
});

describe("SEC-46: a phone number", () => {
  it("is entered and taken away by a fresh proof, in one form, unverified, and told", async () => {
    const { userId, address, scope, find } = await prepare();
    expect(await changeOwnPhone(withOldProof(scope), "138 0000 0001")).toBe("prove");
    expect(await changeOwnPhone(scope, "138 0000 0001")).toBe("done");
    expect(await find()).toMatchObject({
      phone: "+8613800000001",
      phoneVerified: false,
      phoneSource: "user",
    });
    expect(await changeOwnPhone(scope, "not a number")).toEqual({
      fault: "phone.shape",
      kept: "not a number",
    });
    expect(await changeOwnPhone(scope, "")).toBe("done");
    expect(await find()).toMatchObject({ phone: null, phoneSource: null });
    const events = await database().auditEvent.findMany({
      where: { object: `user:${userId}` },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ action, details }) => ({ action, details }))).toEqual([
      { action: "user.phone_changed", details: { removed: false } },
      { action: "user.phone_changed", details: { removed: true } },
    ]);
    expect(await mailsTo(address)).toHaveLength(2);
  });

  it("SEC-45: that is verified is not taken away where it is the only name to sign in with", async () => {
    const { tenant, userId, scope, find } = await prepare();
    await database().user.update({
      where: { id: userId },
      data: { username: null, emailVerified: false, phone: "+8613800000001", phoneVerified: true },
    });
    expect(await changeOwnPhone(scope, "13800000001")).toBe("done");
    expect(await changeOwnPhone(scope, "13800000002")).toBe("last_way");
    expect(await changeOwnPhone(scope, "")).toBe("last_way");
    expect(await find()).toMatchObject({ phone: "+8613800000001", phoneVerified: true });
    // Whoever comes by DingTalk as well keeps a way.
    await database().identity.create({
      data: { poolId: tenant.pool.id, userId, developerScope: "dingenterprise", unionId: randomUUID() },
    });
    expect(await changeOwnPhone(scope, "")).toBe("done");
  });
});
