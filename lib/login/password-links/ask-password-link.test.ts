import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { getPoolAddress } from "@/lib/addresses/pools";
import { digest } from "@/lib/crypto/digest";
import { markKnownBrowser } from "@/lib/crypto/known-browser";
import { database } from "@/lib/data/client";
import { mailParameters } from "@/lib/domain/mail/mail-kinds";
import { makeTenant } from "@/lib/login/testing/attempts";
import { makeUser } from "@/lib/login/testing/local-attempts";
import { rankDifference } from "@/lib/login/testing/rank-difference";
import { openParameters } from "@/lib/mail/mail-seal";
import { knownUserName } from "../methods/known-user";
import { askPasswordLink } from "./ask-password-link";
import { setPassword } from "./set-password";

beforeAll(async () => {
  // Before anything asks for the configuration: nobody sends the mails of this file, so they can be looked at.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "no-reply@acme.example";
});

afterAll(async () => {
  await database().$disconnect();
});

function newAddress(): string {
  const [one = "", two = ""] = randomUUID().split("-");
  return `2001:db8:${one.slice(0, 4)}:${two}::1`;
}

/** A pool that offers passwords, and a user with a verified address. */
async function prepare(values: { emailVerified?: boolean; disabledAt?: Date } = {}) {
  const tenant = await makeTenant();
  const { id: poolId } = tenant.pool;
  await database().pool.update({ where: { id: poolId }, data: { loginMethods: ["password"] } });
  const email = `mei.${randomUUID()}@acme.example`;
  const { userId } = await makeUser(tenant, {
    username: "mei",
    password: null,
    email,
    emailVerified: true,
    ...values,
  });
  const pool = await getPoolAddress(poolId);
  const ask = (typed: string, change: { clientAddress?: string; browserMark?: string } = {}) =>
    askPasswordLink(pool, {
      clientId: tenant.application.clientId,
      typed,
      browserMark: undefined,
      clientAddress: newAddress(),
      locale: "en",
      ...change,
    }).catch((error) => error.code);
  const listMails = () => database().mail.findMany({ where: { poolId }, orderBy: { id: "asc" } });
  return { tenant, pool, poolId, userId, email, ask, listMails };
}

describe("SEC-57: somebody who has forgotten their password", () => {
  it("is mailed a link of the pool's configured address, good once and for half an hour, kept as a digest", async () => {
    const { tenant, pool, poolId, userId, email, ask, listMails } = await prepare();
    expect(await ask(` ${email.toUpperCase()} `)).toBe("asked");
    const [mail] = await listMails();
    expect(mail).toMatchObject({ kind: "password_reset", recipient: email });
    const { link } = mailParameters.password_reset.parse(
      openParameters(mail ?? { id: "", poolId }, mail?.sealedParameters ?? ""),
    );
    expect(link.startsWith(`${tenant.pool.base}/password/`)).toBe(true);
    const token = link.split("/").at(-1) ?? "";
    const [row] = await database().passwordLink.findMany({ where: { userId } });
    expect(row?.tokenDigest).toBe(digest(token));
    expect((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBe(30 * 60_000);
    expect(JSON.stringify([mail, row])).not.toContain(token);
    const set = () =>
      setPassword(
        pool,
        { token, password: `a phrase ${randomUUID()}` },
        { clientAddress: newAddress(), reference: randomUUID(), locale: "en" },
      );
    expect(await set()).toBe("set");
    expect(await set()).toBe("closed");
    const events = await database().auditEvent.findMany({
      where: { poolId, action: { startsWith: "user.password" } },
      orderBy: { at: "asc" },
    });
    expect(events.map(({ action, actor, object }) => [action, actor, object])).toEqual([
      ["user.password_asked", "anonymous", `user:${userId}`],
      ["user.password_set", `user:${userId}`, `user:${userId}`],
    ]);
    expect(events.at(-1)?.details).toEqual({ by: "mailed_link" });
    expect((await listMails()).at(-1)).toMatchObject({ kind: "account_notice", topic: "password_set" });
  });

  it("voids no link by asking for another one, and all of them by setting a password", async () => {
    const { pool, userId, email, ask } = await prepare();
    await ask(email);
    await ask(email);
    const open = () => database().passwordLink.count({ where: { userId, closedAt: null } });
    expect(await open()).toBe(2);
    const token = randomUUID();
    const [first] = await database().passwordLink.findMany({ where: { userId } });
    await database().passwordLink.update({
      where: { id: first?.id ?? "" },
      data: { tokenDigest: digest(token) },
    });
    const context = { clientAddress: newAddress(), reference: randomUUID(), locale: "en" as const };
    expect(await setPassword(pool, { token, password: `a phrase ${token}` }, context)).toBe("set");
    expect(await open()).toBe(0);
  });
});

describe("SEC-56: nobody tells who has an address", () => {
  it.each<[string, { emailVerified?: boolean; disabledAt?: Date }]>([
    ["is not verified", { emailVerified: false }],
    ["is a disabled user's", { disabledAt: new Date() }],
  ])("one that %s is answered like any other, and gets nothing", async (_, values) => {
    const { poolId, email, ask, listMails } = await prepare(values);
    expect([await ask(email), await ask(`nobody.${email}`)]).toEqual(["asked", "asked"]);
    expect(await listMails()).toEqual([]);
    expect(await database().auditEvent.count({ where: { poolId, action: { startsWith: "user." } } })).toBe(0);
  });

  it("nothing is sent where the pool offers no passwords, nor to what is no address", async () => {
    const { poolId, email, ask, listMails } = await prepare();
    expect(await ask("mei")).toBe("no_address");
    await database().pool.update({ where: { id: poolId }, data: { loginMethods: ["email_code"] } });
    expect(await ask(email)).toBe("login.method_unavailable");
    expect(await listMails()).toEqual([]);
  });
});

it("SEC-58: mails to one address from one network are limited, and those of a known browser by themselves", async () => {
  const { poolId, userId, email, ask } = await prepare();
  const clientAddress = newAddress();
  for (const address of [email, `nobody.${email}`]) {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => ask(address, { clientAddress })));
    expect(outcomes.filter((outcome) => outcome === "asked")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "login.too_many_mails")).toHaveLength(5);
  }
  const browserMark = markKnownBrowser(knownUserName({ poolId, userId }));
  expect(await ask(email, { clientAddress, browserMark })).toBe("asked");
});

/** Samples of each kind. The whole number takes half a minute: `TIMING_SAMPLES=500`. */
const samples = Number(process.env.TIMING_SAMPLES ?? 60);

it(`SEC-56: how long asking for a link takes does not tell whether there is an account, by the ranks of 2 × ${samples} samples`, async () => {
  const { email, ask } = await prepare();
  const took: { kind: "known" | "unknown"; milliseconds: number }[] = [];
  for (let pair = 0; pair < samples; pair += 1)
    for (const kind of pair % 2 === 0 ? (["known", "unknown"] as const) : (["unknown", "known"] as const)) {
      if (pair % 10 === 0) await database().rateLimit.deleteMany({ where: { key: { startsWith: "mail-" } } });
      const begin = performance.now();
      expect(await ask(kind === "known" ? email : "nobody@acme.example")).toBe("asked");
      took.push({ kind, milliseconds: performance.now() - begin });
    }
  expect(Math.abs(rankDifference(took))).toBeLessThan(3.3);
}, 120_000);
