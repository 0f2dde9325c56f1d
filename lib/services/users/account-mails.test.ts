import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MailServer } from "@/e2e/fixtures/mail-server";
import { startOwnMail } from "@/e2e/fixtures/own-mail";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { askPasswordLink } from "@/lib/login/password-links/ask-password-link";
import { setPassword } from "@/lib/login/password-links/set-password";
import { makeTenant } from "@/lib/login/testing/attempts";
import { giveAuthenticator } from "@/lib/login/testing/second-factors";
import { deliverMail } from "@/lib/mail/deliver-mail";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { readHeader, readMail } from "@/simulator/mail/read-mail";
import { applyImport } from "./apply-import";
import { createPasswordLink } from "./create-password-link";
import { linkIdentity } from "./link-identity";
import { removePassword } from "./remove-password";
import { resetSecondFactor } from "./reset-second-factor";
import { unlinkIdentity } from "./unlink-identity";
import { updateUser } from "./update-user";

let server: MailServer;
let tenant: Tenant;

beforeAll(async () => {
  server = await startOwnMail();
  tenant = await makeTenant();
  await database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods: ["password"] } });
});

beforeEach(async () => {
  server.mails.splice(0);
  await database().$executeRaw`DELETE FROM mail`;
});

afterAll(async () => {
  await server.close();
  await database().$disconnect();
});

const scope = () => poolScope(tenant.pool.id);

async function makeUser(verified = true) {
  const [email, username] = [
    `mei-${randomUUID().slice(0, 8)}@acme.example`,
    `mei-${randomUUID().slice(0, 8)}`,
  ];
  const { id } = await database().user.create({
    data: { poolId: tenant.pool.id, name: "Mei", username, email, emailVerified: verified },
  });
  return { userId: id, email, username };
}

/** What an administrator enters of such a user beside their address. */
const entered = {
  name: "Mei",
  emailVerified: true,
  phone: null,
  phoneVerified: false,
  employeeNumber: null,
};

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

const password = "korrekt-Pferd 7 Batterie";

async function setBy(link: string, locale: "en" | "zh-CN" = "en") {
  const token = link.slice(link.lastIndexOf("/") + 1);
  const pool = await getPoolAddress(tenant.pool.id);
  return setPassword(pool, { token, password }, { clientAddress: null, reference: randomUUID(), locale });
}

describe("SEC-57: a link to set a password", () => {
  it("is mailed to a verified address, good once, and sent no more once a newer one is made", async () => {
    const { userId, email } = await makeUser();
    const first = await createPasswordLink(scope(), { userId });
    const second = await createPasswordLink(scope(), { userId });
    expect(second.sentTo).toMatch(/^m.*\*.*@/);
    expect(second.sentTo).not.toBe(email);
    const [mail, ...more] = await deliverAll();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: [email] });
    expect(mail?.text).toContain(second.link);
    expect(mail?.text).not.toContain(first.link);
    expect(await setBy(second.link)).toBe("set");
    expect(await setBy(second.link)).toBe("closed");
  });

  it.each<[string, (user: { userId: string; email: string; username: string }) => Promise<unknown>]>([
    [
      "an administrator gives the user another address",
      ({ userId, username }) =>
        updateUser(scope(), { userId, version: 1, ...entered, username, email: "new@acme.example" }),
    ],
    [
      "an administrator vouches for the address no more",
      ({ userId, username, email }) =>
        updateUser(scope(), { userId, version: 1, ...entered, username, email, emailVerified: false }),
    ],
    [
      "a file that is imported brings another address",
      ({ username }) =>
        applyImport(scope(), {
          connectionId: "",
          existing: "update",
          rows: [
            {
              ...entered,
              name: null,
              line: 2,
              unionId: null,
              username,
              email: "new@acme.example",
              emailVerified: false,
            },
          ],
        }),
    ],
  ])("is void once %s, whoever has asked for it", async (_, change) => {
    const user = await makeUser();
    const { link } = await createPasswordLink(scope(), { userId: user.userId });
    await askPasswordLink(await getPoolAddress(tenant.pool.id), {
      clientId: tenant.application.clientId,
      typed: user.email,
      browserMark: undefined,
      clientAddress: null,
      locale: "en",
    });
    const asked = (await deliverAll())
      .flatMap(({ text }) => text.match(/http\S+\/password\/\S+/g) ?? [])
      .find((other) => other !== link);
    await change(user);
    expect(await database().user.findUniqueOrThrow({ where: { id: user.userId } })).not.toMatchObject({
      email: user.email,
      emailVerified: true,
    });
    expect(await setBy(link)).toBe("closed");
    expect(await setBy(asked ?? "")).toBe("closed");
    expect(await database().userPassword.count({ where: { userId: user.userId } })).toBe(0);
    await database().user.delete({ where: { id: user.userId } });
  });

  it("is mailed to nobody whose address nobody has verified", async () => {
    const { userId } = await makeUser(false);
    expect(await createPasswordLink(scope(), { userId })).toMatchObject({ sentTo: null });
    expect(await deliverAll()).toEqual([]);
  });

  it("SEC-63: stands in its row sealed, and in no row once it was used", async () => {
    const { userId } = await makeUser();
    const { link } = await createPasswordLink(scope(), { userId });
    const token = link.slice(link.lastIndexOf("/") + 1);
    expect(JSON.stringify(await database().mail.findMany())).not.toContain(token);
    await setBy(link);
    const [mail] = await database().mail.findMany({ where: { kind: "password_link" } });
    expect(mail).toMatchObject({ status: "cancelled", sealedParameters: null });
  });
});

it("mails to somebody who has chosen a language are in it, whoever causes them", async () => {
  const { userId } = await makeUser();
  await database().user.update({ where: { id: userId }, data: { locale: "zh-CN" } });
  const { link } = await createPasswordLink(scope(), { userId });
  const [invited] = await deliverAll();
  await setBy(link, "en");
  const [, told] = await deliverAll();
  expect([invited?.subject, told?.subject]).toEqual([
    expect.stringContaining("设置您的密码"),
    expect.stringContaining("您的密码已设置"),
  ]);
});

describe("SEC-45, SEC-46: a person is told by mail", () => {
  const subjects = async () => (await deliverAll()).map(({ subject }) => subject);

  it("that a file which an administrator imported gave them another address and a DingTalk account", async () => {
    const { email, username } = await makeUser();
    const row = { ...entered, name: null, line: 2, username };
    const importRow = (change: { email: string | null; unionId: string | null }) =>
      applyImport(scope(), {
        connectionId: tenant.connection.id,
        existing: "update",
        rows: [{ ...row, ...change }],
      });
    await importRow({ email: null, unionId: `union-${username}` });
    await importRow({ email: `new-${email}`, unionId: null });
    const mails = await deliverAll();
    expect(mails.map(({ subject }) => subject)).toEqual([
      "[Test] A DingTalk account was linked to yours",
      "[Test] Your e-mail address was changed",
    ]);
    expect(mails.map(({ to }) => to)).toEqual([[email], [email]]);
    await importRow({ email: `new-${email}`, unionId: null });
    expect(await deliverAll()).toHaveLength(2);
  });

  it("that their password was set, in the language of the page, and removed", async () => {
    const { userId, email } = await makeUser();
    const { link } = await createPasswordLink(scope(), { userId });
    await setBy(link, "zh-CN");
    await removePassword(scope(), { userId, acknowledged: ["own_way"] });
    const mails = await deliverAll();
    expect(mails.map(({ subject }) => subject)).toEqual([
      "[Test] 您的密码已设置",
      "[Test] Your password was removed",
    ]);
    expect(mails.map(({ to }) => to)).toEqual([[email], [email]]);
    for (const { text } of mails) {
      expect(text).toContain(`/p/${tenant.pool.slug}/account`);
      expect(text).not.toContain(link);
    }
    server.mails.splice(0);
    await database().$executeRaw`DELETE FROM mail`;
    // Nothing was there to remove.
    await removePassword(scope(), { userId });
    expect(await deliverAll()).toEqual([]);
  });

  it("that a DingTalk identity was linked and unlinked by an administrator", async () => {
    const { userId } = await makeUser();
    const connectionId = tenant.connection.id;
    const unionId = `union-${randomUUID()}`;
    await linkIdentity(scope(), { userId, connectionId, unionId, reason: "asked for" });
    const { id: identityId } = await database().identity.findFirstOrThrow({ where: { userId } });
    await unlinkIdentity(scope(), { userId, identityId, reason: "the wrong one", acknowledged: true });
    expect(await subjects()).toEqual([
      "[Test] A DingTalk account was linked to yours",
      "[Test] A DingTalk account was unlinked from yours",
    ]);
  });

  it("SEC-52: that their second factor was reset, and by whom; without the reason, which is not for them", async () => {
    const { userId, email } = await makeUser();
    await giveAuthenticator(tenant.pool, userId);
    await resetSecondFactor(scope(), { userId, reason: "phone lost on holiday" });
    const mails = await deliverAll();
    expect(mails).toMatchObject([
      { to: [email], subject: "[Test] The second factor of your account was removed" },
    ]);
    expect(mails[0]?.text).toContain("An administrator reset the second factor");
    expect(mails[0]?.text).not.toContain("holiday");
  });

  it("that their address is another, at the address that they had", async () => {
    const { userId, email } = await makeUser();
    const { username } = await database().user.findUniqueOrThrow({ where: { id: userId } });
    const values = { name: "Mei", username, employeeNumber: null, phone: null, phoneVerified: false };
    const other = { ...values, email: `other-${email}`, emailVerified: true };
    await updateUser(scope(), { userId, version: 1, ...other });
    await updateUser(scope(), { userId, version: 2, ...other, name: "Mei Han" });
    const mails = await deliverAll();
    expect(mails).toMatchObject([{ to: [email], subject: "[Test] Your e-mail address was changed" }]);
    expect(mails[0]?.text).not.toContain("other-");
  });
});
