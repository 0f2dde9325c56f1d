import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MailServer, refuse, startMailServer } from "@/e2e/fixtures/mail-server";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { database } from "@/lib/data/client";
import { inTransaction } from "@/lib/data/transaction";
import type { MailGroup } from "@/lib/domain/mail/mail-groups";
import { deliverMail } from "@/lib/mail/deliver-mail";
import { queueMail } from "@/lib/mail/queue-mail";
import { createInvitation } from "@/lib/services/administration/create-invitation";
import { listAdministrators } from "@/lib/services/administration/list-administrators";
import { revokeInvitation } from "@/lib/services/administration/revoke-invitation";
import { setAdministratorEnabled } from "@/lib/services/administration/set-administrator-enabled";
import { acceptInvitation } from "@/lib/services/administrators/accept-invitation";
import {
  codeOf,
  makeAdministratorRow,
  makeRequest,
  makeScope,
  password,
} from "@/lib/services/administrators/testing/accounts";
import { readHeader, readMail } from "@/simulator/mail/read-mail";
import { listMails } from "./list-mails";
import { lookForMail } from "./look-for-mail";
import { sendTestMail } from "./send-test-mail";
import { tryMailAgain } from "./try-mail-again";

let server: MailServer;
let refusal = 0;

beforeAll(async () => {
  // Before anything asks for the configuration: everything here runs on a database and a mail server of this file's own.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  server = await startMailServer({
    allowInsecureAuth: true,
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    onRcptTo: (_address, _session, done) => done(refusal ? refuse(refusal) : null),
  });
  process.env.SMTP_URL = server.url.replace("smtp://", "smtp://user:very-secret@");
  process.env.MAIL_FROM = "Acme <no-reply@acme.example>";
});

beforeEach(async () => {
  refusal = 0;
  server.mails.splice(0);
  await database().$executeRaw`DELETE FROM mail`;
});

afterAll(async () => {
  await server.close();
  await database().$disconnect();
});

async function makeAsker() {
  const { id, email } = await makeAdministratorRow();
  return { id, email, ...(await makeScope(id)) };
}

const first = { trouble: false, group: null, after: null };

async function listActs(administratorId: string): Promise<string[]> {
  const rows = await database().auditEvent.findMany({
    where: { actor: `administrator:${administratorId}`, action: { startsWith: "mail." } },
    orderBy: { at: "asc" },
  });
  return rows.map(({ action }) => action);
}

describe("a test mail", () => {
  it("goes to whoever asks, in the language they read, and leaves an audit row", async () => {
    const { id, email, scope } = await makeAsker();
    const { mailId } = await sendTestMail(scope, { locale: "zh-CN" });
    expect(await lookForMail(scope, { mailId })).toEqual({
      status: "queued",
      reason: null,
      replyCode: null,
      dueAt: null,
    });
    await deliverMail(mailId);
    expect(await lookForMail(scope, { mailId })).toMatchObject({ status: "sent" });
    const [mail] = server.mails;
    if (!mail) throw new Error("a mail arrived");
    expect(mail.to).toEqual([email]);
    expect(readHeader(mail.raw, "Subject")).toBe("[Dingpass] 测试邮件");
    // SEC-57: the configured address, and no other.
    expect(readMail(mail.raw).text).toContain("http://localhost:3000/console");
    expect(await listActs(id)).toEqual(["mail.test_requested"]);
  });

  it("that is refused is given up at once, also for now, and can be tried again by hand", async () => {
    const { id, scope } = await makeAsker();
    refusal = 450;
    const { mailId } = await sendTestMail(scope, { locale: "en" });
    await deliverMail(mailId);
    expect(await lookForMail(scope, { mailId })).toEqual({
      status: "given_up",
      reason: "recipient_refused",
      replyCode: 450,
      dueAt: null,
    });
    refusal = 0;
    await tryMailAgain(scope, { mailId });
    expect(await codeOf(tryMailAgain(scope, { mailId }))).toBe("mail.not_given_up");
    await deliverMail(mailId);
    expect(await lookForMail(scope, { mailId })).toMatchObject({ status: "sent" });
    expect(await listActs(id)).toEqual(["mail.test_requested", "mail.tried_again"]);
    expect(await codeOf(tryMailAgain(scope, { mailId }))).toBe("mail.not_given_up");
    expect(await codeOf(tryMailAgain(scope, { mailId: id }))).toBe("mail.not_found");
    expect(await codeOf(lookForMail(scope, { mailId: id }))).toBe("mail.not_found");
  });

  it("SEC-55: is sent ten times in ten minutes", async () => {
    const { scope } = await makeAsker();
    const codes = [];
    for (let n = 0; n < 12; n += 1) codes.push(await codeOf(sendTestMail(scope, { locale: "en" })));
    expect(codes).toEqual([...Array(10).fill("accepted"), ...Array(2).fill("request.too_many")]);
  });

  it("is not tried again once it is over", async () => {
    const { scope } = await makeAsker();
    refusal = 550;
    const { mailId } = await sendTestMail(scope, { locale: "en" });
    await deliverMail(mailId);
    await database().mail.update({ where: { id: mailId }, data: { expiresAt: new Date() } });
    expect(await codeOf(tryMailAgain(scope, { mailId }))).toBe("mail.expired");
  });
});

describe("SEC-96: the list of mails", () => {
  it("shows neither recipients whole nor what is in a mail, nor the password of the mail server", async () => {
    const { scope } = await makeAsker();
    const { link } = await createInvitation(scope, { email: "han.mei@example.com" });
    const page = await listMails(scope, first);
    expect(page.mails).toMatchObject([
      { kind: "administrator_invitation", recipient: "h****@example.com", status: "queued" },
    ]);
    expect(page.route).toEqual({
      host: "127.0.0.1",
      port: server.port,
      from: "Acme <no-reply@acme.example>",
    });
    const token = new URL(link).searchParams.get("token") ?? "";
    for (const secret of [token, "han.mei", "very-secret"])
      expect(JSON.stringify(page)).not.toContain(secret);
    const stored = await database().$queryRaw`SELECT * FROM mail`;
    const jobs = await database().$queryRaw`SELECT data, singleton_key FROM pgboss.job`;
    expect(JSON.stringify([stored, jobs])).not.toContain(token);
  });

  it("goes on where a page ends, and is narrowed to those that did not arrive", async () => {
    const { scope } = await makeAsker();
    await database().mail.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({
        kind: "test",
        recipient: `user-${n}@example.com`,
        locale: "en",
        status: n % 4 === 0 ? ("given_up" as const) : ("sent" as const),
        reason: n % 4 === 0 ? "unreachable" : null,
        // Three at a time: the order among them is that of their ids.
        createdAt: new Date(Date.now() - Math.floor(n / 3) * 1000),
        expiresAt: new Date(Date.now() + 60_000),
      })),
    });
    const listAll = async (trouble: boolean) => {
      const pages = [];
      let after: { createdAt: Date; id: string } | null = null;
      for (;;) {
        const { mails, next } = await listMails(scope, { trouble, group: null, after });
        pages.push(mails);
        const last = mails.at(-1);
        if (next === null || !last) return pages;
        after = { createdAt: last.createdAt, id: last.id };
      }
    };
    const all = await listAll(false);
    expect(all.map((page) => page.length)).toEqual([50, 50, 20]);
    expect(new Set(all.flat().map(({ id }) => id)).size).toBe(120);
    const trouble = await listAll(true);
    expect(trouble.flat()).toHaveLength(30);
    expect(new Set(trouble.flat().map(({ reason }) => reason))).toEqual(new Set(["unreachable"]));
  });

  it("says what a code is for and what a notice tells, and is narrowed to one sort", async () => {
    const { scope } = await makeAsker();
    const order = { recipient: "han@example.com", locale: "en", poolId: null } as const;
    const expiresAt = new Date(Date.now() + 60_000);
    await inTransaction(async (queries) => {
      const code = { purpose: "sign_in", code: "482915", minutes: 10 } as const;
      await queueMail(queries, { ...order, expiresAt, kind: "mail_code", parameters: code });
      const account = "https://acme.example/account";
      const notice = { what: "passkey_added", by: "person", account } as const;
      await queueMail(queries, { ...order, expiresAt, kind: "account_notice", parameters: notice });
    });
    await sendTestMail(scope, { locale: "en" });
    const listOf = async (group: MailGroup | null) =>
      (await listMails(scope, { ...first, group })).mails.map(({ kind, topic }) => [kind, topic]);
    expect((await listOf(null)).sort()).toEqual([
      ["account_notice", "passkey_added"],
      ["mail_code", "sign_in"],
      ["test", null],
    ]);
    expect(await listOf("codes")).toEqual([["mail_code", "sign_in"]]);
    expect(await listOf("notices")).toEqual([["account_notice", "passkey_added"]]);
    expect(await listOf("invitations")).toEqual([]);
    const stored = JSON.stringify(await database().mail.findMany());
    expect(stored).not.toContain("482915");
  });
});

describe("SEC-57: an invitation", () => {
  it("is sent to its address, with a link that works once", async () => {
    const { scope } = await makeAsker();
    await database().administrator.update({
      where: { id: scope.administratorId },
      data: { name: "韩梅梅", locale: "zh-CN" },
    });
    const { link, mailId } = await createInvitation(scope, { email: "wei@example.com" });
    if (mailId === null) throw new Error("there is mail");
    await deliverMail(mailId);
    const [mail] = server.mails;
    if (!mail) throw new Error("a mail arrived");
    expect(mail.to).toEqual(["wei@example.com"]);
    expect(readHeader(mail.raw, "Subject")).toBe("[Dingpass] 韩梅梅 邀请您成为管理员");
    const sent = /http\S+\/invitation\?token=\S+/.exec(readMail(mail.raw).text)?.[0];
    expect(sent).toBe(link);
    const { invitations, isMailOn } = await listAdministrators(scope);
    expect(isMailOn).toBe(true);
    expect(invitations.find(({ email }) => email === "wei@example.com")?.mail).toBe("sent");
    const token = new URL(link).searchParams.get("token") ?? "";
    expect(await codeOf(acceptInvitation({ token, name: "Wei", password }, makeRequest()))).toBe("accepted");
  });

  it("that is revoked, replaced, or whose maker is shut out is not sent any more", async () => {
    const [asker, other] = [await makeAsker(), await makeAsker()];
    const revoked = await createInvitation(asker.scope, { email: "a@example.com" });
    const replaced = await createInvitation(asker.scope, { email: "b@example.com" });
    const lost = await createInvitation(other.scope, { email: "c@example.com" });
    const { id: invitationId } = await database().invitation.findFirstOrThrow({
      where: { email: "a@example.com" },
    });
    await revokeInvitation(asker.scope, { invitationId });
    const last = await createInvitation(asker.scope, { email: "b@example.com", locale: "en" });
    await setAdministratorEnabled(asker.scope, { administratorId: other.id, enabled: false });
    for (const { mailId } of [revoked, replaced, lost, last]) {
      if (mailId === null) throw new Error("there is mail");
      await deliverMail(mailId);
    }
    expect(server.mails.map(({ to }) => to[0])).toEqual(["b@example.com"]);
    expect(server.mails[0] && readMail(server.mails[0].raw).text).toContain(last.link);
    const rows = await database().mail.findMany({ where: { status: "cancelled" } });
    expect(rows.map(({ recipient }) => recipient).sort()).toEqual([
      "a@example.com",
      "b@example.com",
      "c@example.com",
    ]);
    expect(rows.every(({ sealedParameters }) => sealedParameters === null)).toBe(true);
  });
});
