import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MailServer } from "@/e2e/fixtures/mail-server";
import { startOwnMail } from "@/e2e/fixtures/own-mail";
import { database } from "@/lib/data/client";
import { deliverMail } from "@/lib/mail/deliver-mail";
import { renewRecoveryCodesOf } from "@/lib/second-factor/recovery-codes";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { readHeader, readMail } from "@/simulator/mail/read-mail";
import { makeAccountScope } from "../testing/account-scopes";
import { makeTenant } from "../testing/attempts";
import { makeUser } from "../testing/local-attempts";
import { giveFactor } from "./give-factor";

let server: MailServer;
let tenant: Tenant;

beforeAll(async () => {
  server = await startOwnMail();
  tenant = await makeTenant();
});

beforeEach(async () => {
  server.mails.splice(0);
  await database().$executeRaw`DELETE FROM mail`;
});

afterAll(async () => {
  await server.close();
  await database().$disconnect();
});

/** Somebody with a verified address and recovery codes, and what enters a sign-in of theirs. */
async function makeOwner() {
  const email = `mei-${randomUUID().slice(0, 8)}@acme.example`;
  const { userId } = await makeUser(tenant, {
    username: `mei-${randomUUID().slice(0, 8)}`,
    email,
    emailVerified: true,
  });
  const key = { poolId: tenant.pool.id, userId };
  const codes = await renewRecoveryCodesOf(userId, async (digests) => {
    await database().userRecoveryCode.createMany({ data: digests.map((digest) => ({ ...key, digest })) });
  });
  /** From another network each time, so that only the sign-in counts. */
  const enter = async (locale: "en" | "zh-CN" = "en", clientAddress = anyAddress()) => {
    const { id: signInId } = await database().signIn.create({
      data: { ...key, method: "password", provenAt: new Date(), amr: ["pwd"] },
    });
    const scope = { ...(await makeAccountScope(tenant, { userId, signInId })), locale, clientAddress };
    return async (typed: string) => (await giveFactor(scope, { factor: "recovery_code", typed })).kind;
  };
  const ofAccount = { where: { key: `second-factor-notice:${userId}` } };
  return { email, codes, enter, ofAccount };
}

let networks = 0;

function anyAddress(): string {
  networks += 1;
  return `203.0.${networks}.1`;
}

async function tryInVain(give: (typed: string) => Promise<string>, times: number) {
  const ends: string[] = [];
  for (let n = 0; n < times; n++) ends.push(await give("WRNG-WRNG-WRNG-WRNG"));
  return ends;
}

/** Sends what waits. @returns each mail as its receiver reads it. */
async function deliverAll() {
  for (const { id } of await database().mail.findMany({ orderBy: { createdAt: "asc" } }))
    await deliverMail(id);
  return server.mails.map(({ to, raw }) => ({
    to,
    subject: readHeader(raw, "Subject") ?? "",
    text: readMail(raw).text,
  }));
}

describe("SEC-45, SEC-52: whoever's second factor is tried in vain is told by mail", () => {
  it("with the tenth try, what it means and what to do, and not before", async () => {
    const { email, enter } = await makeOwner();
    const give = await enter();
    expect(new Set(await tryInVain(give, 9))).toEqual(new Set(["refused"]));
    expect(await database().mail.count()).toBe(0);
    expect(await tryInVain(give, 2)).toEqual(["refused", "too_many"]);
    const [mail, ...others] = await deliverAll();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: [email], subject: "[Test] Your second factor was tried in vain" });
    expect(mail?.text).toContain("most likely they know your password");
    expect(mail?.text).toContain("“Forgot password?”");
    expect(mail?.text).toContain("/account");
    expect(mail?.text).not.toContain("WRNG");
  });

  it("once in twelve hours, however many sign-ins are tried, and again after that", async () => {
    const { enter, ofAccount } = await makeOwner();
    for (let signIn = 0; signIn < 3; signIn++) await tryInVain(await enter(), 10);
    expect(await database().mail.count()).toBe(1);
    const counter = await database().rateLimit.findUniqueOrThrow(ofAccount);
    const hours = (Number(counter.expire) - Date.now()) / 3_600_000;
    expect([hours > 11.9, hours <= 12]).toEqual([true, true]);
    await database().rateLimit.update({ ...ofAccount, data: { expire: Date.now() - 1 } });
    await tryInVain(await enter("zh-CN"), 10);
    const [, again, ...others] = await deliverAll();
    expect(others).toEqual([]);
    expect(again?.subject).toBe("[Test] 有人多次尝试您的第二重验证，均未通过");
    expect(again?.text).toContain("很可能知道您的密码");
  });

  it("also where the account has had all tries that one network has in a quarter of an hour", async () => {
    const { enter } = await makeOwner();
    await tryInVain(await enter("en", "198.51.100.7"), 6);
    expect(await tryInVain(await enter("en", "198.51.100.7"), 5)).toEqual([
      ...Array(4).fill("refused"),
      "too_many",
    ]);
    expect(await database().mail.count()).toBe(1);
  });

  it("however few there are in each sign-in, and in whatever network", async () => {
    const { email, enter } = await makeOwner();
    for (let signIn = 0; signIn < 3; signIn++) await tryInVain(await enter(), 3);
    expect(await database().mail.count()).toBe(0);
    await tryInVain(await enter(), 1);
    expect((await deliverAll()).map(({ to }) => to)).toEqual([[email]]);
  });

  it("at the next vain try where the mail could not be written", async () => {
    const { enter, ofAccount } = await makeOwner();
    await tryInVain(await enter(), 9);
    await database().$executeRaw`ALTER TABLE mail ADD CONSTRAINT nobody CHECK (recipient = '') NOT VALID`;
    await expect(tryInVain(await enter(), 1)).rejects.toThrow();
    await database().$executeRaw`ALTER TABLE mail DROP CONSTRAINT nobody`;
    expect(await database().rateLimit.findUnique(ofAccount)).toMatchObject({ points: 0 });
    await tryInVain(await enter(), 1);
    expect(await database().mail.count()).toBe(1);
  });

  it("and of nothing else: neither of fewer tries before the right one, nor of another's", async () => {
    const { email, codes, enter } = await makeOwner();
    const other = await makeOwner();
    await tryInVain(await other.enter(), 10);
    const give = await enter();
    await tryInVain(give, 4);
    expect(await give(codes[0] ?? "")).toBe("raised");
    const mails = await deliverAll();
    expect(mails.filter(({ to }) => to.includes(email)).map(({ subject }) => subject)).toEqual([
      "[Test] A recovery code of your account was used",
    ]);
    expect(mails.filter(({ to }) => to.includes(other.email))).toHaveLength(1);
  });
});
