import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { getPoolAddress } from "@/lib/addresses/pools";
import { toAuditRow } from "@/lib/audit/record-event";
import { database } from "@/lib/data/client";
import { writeBoundLogin } from "@/lib/data/logins";
import { newId } from "@/lib/data/new-id";
import { inTransaction } from "@/lib/data/transaction";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { AccountProof } from "@/lib/domain/login/proof";
import { changeSettings } from "@/prisma/seed/change-settings";
import type { AskedAttempt } from "../attempts/find-asked";
import { emailCode } from "../methods/email-code";
import type { Method } from "../methods/method";
import { passkey } from "../methods/passkey";
import { makeLocalAttempt, makeUser } from "../testing/local-attempts";
import { listMailedCodes } from "../testing/mailed-codes";
import { givePasskey } from "../testing/passkeys";
import { askPerson, makeAskingTenant, openQuestion } from "../testing/questions";
import { answerQuestion } from "./answer-question";
import { askCodeToBind, askPasskeyToBind } from "./ask-to-bind";
import { findOpenQuestion } from "./find-open-question";

beforeAll(async () => {
  // Before anything asks for the configuration: nobody sends the mails of this file, so they can be looked at.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "no-reply@acme.example";
  // Nobody is there who could name an enterprise.
  process.env.DINGTALK_API_URL = "http://127.0.0.1:1";
  process.env.DINGTALK_OAPI_URL = "http://127.0.0.1:1";
});

afterAll(async () => {
  await database().$disconnect();
});

const refused = { passkey: "login.passkey_refused", email_code: "login.code_refused" } as const;

/** A tenant that asks people to bind by a code or a passkey, a user who has both, and what a browser does. */
async function prepare() {
  const tenant = await makeAskingTenant(["passkey", "email_code"]);
  const pool = await getPoolAddress(tenant.pool.id);
  const offer = (...loginMethods: LoginMethod[]) =>
    database().pool.update({ where: { id: pool.id }, data: { loginMethods } });
  await offer("passkey", "email_code");
  const domain = `${randomUUID()}.example`;
  const email = `mei@${domain}`;
  const mei = await makeUser(tenant, { username: "mei", email, emailVerified: true });
  // Entered by somebody: a sign-in by DingTalk leaves it.
  await database().user.update({ where: { id: mei.userId }, data: { emailSource: "administrator" } });
  const { authenticator, passkeyId } = await givePasskey(pool, mei.userId);
  const beginQuestion = async () => openQuestion(tenant, await askPerson(tenant));
  const askCode = (question: AskedAttempt, typed?: string) =>
    askCodeToBind(question, { typed, browserMark: undefined });
  const lastCode = async () => (await listMailedCodes(pool.id)).at(-1) ?? "";
  const answer = (question: AskedAttempt, method: Method, fields: Record<string, string>) =>
    answerQuestion(
      pool,
      question,
      { kind: "method", method, fields: new Map(Object.entries(fields)), browserMark: undefined },
      null,
    );
  const answerOf = async (question: AskedAttempt) =>
    JSON.stringify(authenticator.use(await askPasskeyToBind(question)));
  const identities = () => database().identity.findMany({ where: { poolId: pool.id } });
  return {
    ...{ tenant, pool, offer, domain, email, mei, passkeyId, beginQuestion },
    ...{ askCode, lastCode, answer, answerOf, identities },
  };
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

/** Has one of the two ways prove the user's account at a question. */
async function proveBy(made: Prepared, name: "passkey" | "email_code", question: AskedAttempt) {
  if (name === "passkey") return made.answer(question, passkey, { answer: await made.answerOf(question) });
  await made.askCode(question, made.email);
  return made.answer(question, emailCode, { code: await made.lastCode() });
}

const ways = ["passkey", "email_code"] as const;

describe.each(ways)("an account that is bound by %s", (name) => {
  it("SEC-40: is the person's from then on, and the audit trail says by what", async () => {
    const made = await prepare();
    const question = await made.beginQuestion();
    expect(await proveBy(made, name, question)).toMatchObject({
      kind: "done",
      location: "http://localhost:9/in",
      browserMark: expect.any(String),
    });
    expect(await made.identities()).toMatchObject([{ userId: made.mei.userId }]);
    const [row] = await database().auditEvent.findMany({
      where: { reference: question.attempt.reference, action: "user.identity_bound" },
    });
    expect(row?.details).toMatchObject({ method: name });
    expect(await database().attempt.findUniqueOrThrow({ where: { id: question.attempt.id } })).toMatchObject({
      outcome: "signed_in",
      trace: { boundBy: name },
    });
  });

  it("SEC-44: of somebody who is linked is told to be so after its proof alone, and nothing is lost", async () => {
    const made = await prepare();
    await proveBy(made, name, await made.beginQuestion());
    const question = await made.beginQuestion();
    expect(await proveBy(made, name, question)).toMatchObject({
      kind: "again",
      reason: "login.account_linked",
    });
    expect(await findOpenQuestion(question)).toEqual({ methods: ["passkey", "email_code"], create: true });
    expect(await made.identities()).toHaveLength(1);
  });

  it("SEC-47: is not, where the pool offers that no more: not asked for, not tried, not written", async () => {
    const made = await prepare();
    const question = await made.beginQuestion();
    const other = ways.find((way) => way !== name) ?? name;
    const proving: Method = {
      name,
      prove: async (presented) => {
        const proof = await (name === "passkey" ? passkey : emailCode).prove(presented);
        await made.offer(other);
        return proof;
      },
    };
    // Switched off between the proof and its decision.
    const fields: Record<string, string> =
      name === "passkey"
        ? { answer: await made.answerOf(question) }
        : await made.askCode(question, made.email).then(async () => ({ code: await made.lastCode() }));
    expect(await made.answer(question, proving, fields)).toMatchObject({ kind: "again", reason: null });
    expect(await findOpenQuestion(question)).toEqual({ methods: [other], create: true });
    // Between the decision and its writing.
    const proof: AccountProof = {
      ...{ kind: "local", method: name, userId: made.mei.userId },
      provenBy: name === "passkey" ? made.passkeyId : made.email,
    };
    const { version } = await database().user.findUniqueOrThrow({ where: { id: made.mei.userId } });
    const login = {
      ...{ attempt: question.attempt, proof: question.proof, userId: made.mei.userId, signInId: newId() },
      audit: toAuditRow({
        ...{ poolId: made.pool.id, action: "user.identity_bound", object: `user:${made.mei.userId}` },
        context: { actor: "anonymous", clientAddress: null, reference: question.attempt.reference },
        outcome: "success",
      }),
      history: question.attempt.record.toHistory(),
    };
    const write = () => inTransaction((queries) => writeBoundLogin(queries, login, { proof, version }));
    expect(await write()).toBe(false);
    // Nor is it asked for, nor a try of it counted.
    const { bindTries } = await database().attempt.findUniqueOrThrow({ where: { id: question.attempt.id } });
    await expect(
      name === "passkey" ? askPasskeyToBind(question) : made.askCode(question, made.email),
    ).rejects.toMatchObject({ code: "login.method_unavailable" });
    expect(await made.answer(question, name === "passkey" ? passkey : emailCode, fields)).toMatchObject({
      kind: "again",
      reason: null,
    });
    expect(
      (await database().attempt.findUniqueOrThrow({ where: { id: question.attempt.id } })).bindTries,
    ).toBe(bindTries);
    expect(await made.identities()).toEqual([]);
    // It was the pool alone that refused it.
    await made.offer("passkey", "email_code");
    expect(await write()).toBe(true);
  });

  it("SEC-42: where no way works that the connection allows, somebody is asked still, and is no new user before they say so", async () => {
    const made = await prepare();
    await made.offer("password");
    const question = await made.beginQuestion();
    expect(await findOpenQuestion(question)).toEqual({ methods: [], create: true });
    expect(await database().user.count({ where: { poolId: made.pool.id } })).toBe(1);
    await changeSettings(made.tenant, { loginOnly: true });
    expect(await findOpenQuestion(question)).toBeNull();
    expect(await answerQuestion(made.pool, question, { kind: "create" }, null)).toMatchObject({
      kind: "refused",
      reason: "login.account_required",
    });
    expect(await database().user.count({ where: { poolId: made.pool.id } })).toBe(1);
  });
});

describe("what is asked for to bind", () => {
  it("SEC-51 SEC-58: is good in its own attempt alone, and signs nobody in", async () => {
    const made = await prepare();
    const [first, second] = [await made.beginQuestion(), await made.beginQuestion()];
    const answer = await made.answerOf(first);
    await made.askCode(first, made.email);
    const code = await made.lastCode();
    expect(await made.answer(second, passkey, { answer })).toMatchObject({ reason: refused.passkey });
    expect(await made.answer(second, emailCode, { code })).toMatchObject({ reason: refused.email_code });
    const { browserDigest } = first.attempt;
    for (const method of [passkey, emailCode]) {
      const target = { kind: "account", page: "/p/x/account", sessionUid: null } as const;
      const attempt = await makeLocalAttempt(made.tenant, { method: method.name, target, browserDigest });
      const fields = new Map(Object.entries({ answer, code }));
      await expect(method.prove({ attempt, fields, browserMark: undefined })).rejects.toMatchObject({
        code: refused[method.name === "passkey" ? "passkey" : "email_code"],
      });
    }
    expect(await made.answer(first, emailCode, { code })).toMatchObject({ kind: "done" });
    expect(await database().signIn.count({ where: { poolId: made.pool.id } })).toBe(1);
  });

  it("SEC-41 SEC-56: is asked for and refused alike, whosever address it is, and a mail goes to a verified one alone", async () => {
    const made = await prepare();
    const { tenant, domain } = made;
    const more = { password: null, emailVerified: true };
    await makeUser(tenant, { username: "gone", email: `gone@${domain}`, disabledAt: new Date(), ...more });
    await makeUser(tenant, { username: "plain", email: `plain@${domain}`, password: null });
    for (const local of ["mei", "gone", "plain", "nobody"]) {
      const question = await made.beginQuestion();
      expect(await made.askCode(question, `${local}@${domain}`), local).toBe("sent");
      expect(await made.askCode(question), local).toBe("too_soon");
      const code = local === "mei" ? String((Number(await made.lastCode()) + 1) % 1_000_000) : "000000";
      expect(await made.answer(question, emailCode, { code: code.padStart(6, "0") }), local).toMatchObject({
        kind: "again",
        reason: refused.email_code,
      });
    }
    const mails = await database().mail.findMany({ where: { poolId: tenant.pool.id } });
    expect(mails.map(({ recipient }) => recipient)).toEqual([made.email]);
    expect(await made.askCode(await made.beginQuestion(), "mei")).toBe("no_address");
    expect(await made.askCode(await made.beginQuestion())).toBe("no_address");
  });

  it("SEC-55 SEC-58: of a burst of 40 wrong codes five are tries of the code, ten of the attempt, and creating is left", async () => {
    const made = await prepare();
    const question = await made.beginQuestion();
    await made.askCode(question, made.email);
    const code = await made.lastCode();
    const ends = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const wrong = String((Number(code) + index + 1) % 1_000_000).padStart(6, "0");
        return made.answer(question, emailCode, { code: wrong });
      }),
    );
    const reasons = ends.map((end) => "reason" in end && end.reason);
    expect(reasons.filter((reason) => reason === refused.email_code)).toHaveLength(10);
    expect(reasons.filter((reason) => reason === "login.too_many_tries")).toHaveLength(30);
    const [row] = await database().mailCode.findMany({ where: { poolId: made.pool.id } });
    expect(row?.tries).toBe(5);
    expect(await made.answer(question, emailCode, { code })).toMatchObject({
      reason: "login.too_many_tries",
    });
    expect(await answerQuestion(made.pool, question, { kind: "create" }, null)).toMatchObject({
      kind: "done",
    });
  });

  it("REL-03: of ten right answers at once by two ways one binds", async () => {
    const made = await prepare();
    const question = await made.beginQuestion();
    await made.askCode(question, made.email);
    const [code, answer] = [await made.lastCode(), await made.answerOf(question)];
    const ends = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 ? made.answer(question, emailCode, { code }) : made.answer(question, passkey, { answer }),
      ),
    );
    expect(ends.filter(({ kind }) => kind === "done")).toHaveLength(1);
    expect(await made.identities()).toHaveLength(1);
  });
});
