import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { markKnownBrowser } from "@/lib/crypto/known-browser";
import { database } from "@/lib/data/client";
import { closeMailCodes } from "@/lib/data/mail-codes";
import { makeTenant } from "@/lib/login/testing/attempts";
import { makeUser } from "@/lib/login/testing/local-attempts";
import { listMailedCodes } from "@/lib/login/testing/mailed-codes";
import { rankDifference } from "@/lib/login/testing/rank-difference";
import { removePassword } from "@/lib/services/users/remove-password";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import { poolScope } from "@/prisma/seed/scope";
import { knownUserName } from "../methods/known-user";
import { type CodeRequest, sendCode } from "./send-code";
import { takeCode } from "./take-code";

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

/** A user with a verified address, and a request for a code of theirs. */
async function prepare(change: Partial<CodeRequest> = {}) {
  const tenant = await makeTenant();
  const address = `mei.${randomUUID()}@acme.example`;
  const { userId } = await makeUser(tenant, {
    username: "mei",
    password: null,
    email: address,
    emailVerified: true,
  });
  const request: CodeRequest = {
    purpose: "sign_in",
    boundTo: randomUUID(),
    browserDigest: randomUUID(),
    address,
    userId,
    locale: "en",
    clientAddress: newAddress(),
    ...change,
  };
  const { purpose, boundTo, browserDigest } = request;
  return {
    tenant,
    pool: tenant.pool,
    userId,
    address,
    request,
    bond: { poolId: tenant.pool.id, purpose, boundTo, browserDigest },
  };
}

async function sendAndRead(pool: { id: string }, request: CodeRequest): Promise<string> {
  expect(await sendCode(pool, request)).toBe("sent");
  return (await listMailedCodes(pool.id)).at(-1) ?? "";
}

/** Any code but this one. */
const another = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, "0");

/** As if a minute had passed. */
const passAMinute = (boundTo: string) =>
  database()
    .$executeRaw`UPDATE mail_code SET created_at = created_at - interval '61 seconds' WHERE bound_digest = ${boundTo}`;

describe("SEC-58: a code", () => {
  it("has six digits, is good for ten minutes and once, and is kept as a keyed digest", async () => {
    const { pool, request, bond, userId, address } = await prepare();
    const code = await sendAndRead(pool, request);
    expect(code).toMatch(/^\d{6}$/);
    const [row] = await database().mailCode.findMany({ where: { boundTo: request.boundTo } });
    expect((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBe(10 * 60_000);
    expect(JSON.stringify(row)).not.toContain(code);
    const [mail] = await database().mail.findMany({ where: { poolId: pool.id } });
    expect(mail).toMatchObject({
      kind: "mail_code",
      recipient: address,
      locale: "en",
      expiresAt: expect.any(Date),
    });
    expect(JSON.stringify(mail)).not.toContain(code);
    expect(Math.abs((mail?.expiresAt.getTime() ?? 0) - (row?.expiresAt.getTime() ?? 0))).toBeLessThan(5_000);
    expect(await takeCode({ ...bond, code: ` ${code.slice(0, 3)} ${code.slice(3)}` })).toEqual({
      address,
      userId,
    });
    expect(await takeCode({ ...bond, code })).toBeNull();
  });

  it("is good for the request and the browser that asked for it, its purpose and its pool alone", async () => {
    const { pool, request, bond } = await prepare();
    const other = await prepare();
    const code = await sendAndRead(pool, request);
    for (const change of [
      { boundTo: randomUUID() },
      { browserDigest: randomUUID() },
      { purpose: "bind" as const },
      { purpose: "register" as const },
      { poolId: other.pool.id },
    ])
      expect(await takeCode({ ...bond, ...change, code }), JSON.stringify(change)).toBeNull();
    expect(await takeCode({ ...bond, code })).not.toBeNull();
  });

  it("has five tries, also of 200 at once, of which none is lost to what is no code", async () => {
    const { pool, request, bond } = await prepare();
    const code = await sendAndRead(pool, request);
    for (const typed of ["", "12345", "abcdef", "x".repeat(1_000)])
      expect(await takeCode({ ...bond, code: typed })).toBeNull();
    const guesses = Array.from({ length: 200 }, (_, index) =>
      takeCode({ ...bond, code: another(code, index + 1) }),
    );
    expect(new Set(await Promise.all(guesses))).toEqual(new Set([null]));
    const [row] = await database().mailCode.findMany({ where: { boundTo: request.boundTo } });
    expect(row?.tries).toBe(5);
    expect(await takeCode({ ...bond, code })).toBeNull();
  });

  it("lets in at the fifth try, and one of any number that bring it at once", async () => {
    const { pool, request, bond } = await prepare();
    const code = await sendAndRead(pool, request);
    for (let tries = 0; tries < 2; tries += 1)
      expect(await takeCode({ ...bond, code: another(code) })).toBeNull();
    const taken = await Promise.all(Array.from({ length: 3 }, () => takeCode({ ...bond, code })));
    expect(taken.filter((one) => one !== null)).toHaveLength(1);
  });

  it.each<[string, (made: Awaited<ReturnType<typeof prepare>>) => Promise<unknown>]>([
    [
      "ten minutes are over",
      ({ request: { boundTo } }) =>
        database().mailCode.updateMany({ where: { boundTo }, data: { expiresAt: new Date(Date.now() - 1) } }),
    ],
    ["the user is gone", ({ userId }) => database().user.delete({ where: { id: userId } })],
    [
      "the user is disabled",
      ({ pool, userId }) => setUserEnabled(poolScope(pool.id), { userId, version: 1, enabled: false }),
    ],
    [
      "SEC-47: the user was disabled since, and is enabled again",
      async ({ pool, userId }) => {
        await setUserEnabled(poolScope(pool.id), { userId, version: 1, enabled: false });
        await setUserEnabled(poolScope(pool.id), { userId, version: 2, enabled: true });
      },
    ],
    [
      "the address is another one",
      ({ userId }) => database().user.update({ where: { id: userId }, data: { email: "new@acme.example" } }),
    ],
    [
      "the address is not verified any more",
      ({ userId }) => database().user.update({ where: { id: userId }, data: { emailVerified: false } }),
    ],
    ["the password was removed", ({ pool, userId }) => removePassword(poolScope(pool.id), { userId })],
    [
      "how the user signs in has changed",
      ({ pool, userId }) => closeMailCodes(database(), { poolId: pool.id, userId }),
    ],
    [
      "a newer one was sent",
      async ({ pool, request }) => {
        await passAMinute(request.boundTo);
        await sendCode(pool, request);
      },
    ],
  ])("is void when %s", async (_, change) => {
    const made = await prepare();
    const code = await sendAndRead(made.pool, made.request);
    await change(made);
    expect(await takeCode({ ...made.bond, code })).toBeNull();
  });

  it("is sent again after a minute, not before, also of two at once; the older mail is cancelled", async () => {
    const { pool, request, bond } = await prepare();
    const outcomes = await Promise.all([
      sendCode(pool, request),
      sendCode(pool, request),
      sendCode(pool, request),
    ]);
    expect(outcomes.sort()).toEqual(["sent", "too_soon", "too_soon"]);
    await passAMinute(request.boundTo);
    const code = await sendAndRead(pool, request);
    expect(await listMailedCodes(pool.id)).toEqual(["gone", code]);
    expect(await takeCode({ ...bond, code })).not.toBeNull();
  });
});

describe("SEC-56: nobody tells who has an address", () => {
  it("a code for nobody is asked for alike, and comes to nothing", async () => {
    const { pool, request, bond } = await prepare({ userId: null });
    expect(await sendCode(pool, request)).toBe("sent");
    expect(await sendCode(pool, request)).toBe("too_soon");
    expect(await database().mail.count({ where: { poolId: pool.id } })).toBe(0);
    const [row] = await database().mailCode.findMany({ where: { boundTo: request.boundTo } });
    expect(row).toMatchObject({ userId: null, address: request.address });
    const everyCode = Array.from({ length: 5 }, (_, index) =>
      takeCode({ ...bond, code: another("000000", index) }),
    );
    expect(new Set(await Promise.all(everyCode))).toEqual(new Set([null]));
  });

  it("a code for a new account is sent where there is none, and else a mail that says so", async () => {
    const fresh = await prepare({ purpose: "register", userId: null });
    const code = await sendAndRead(fresh.pool, fresh.request);
    expect(await takeCode({ ...fresh.bond, code })).toEqual({ address: fresh.address, userId: null });
    const known = await prepare({ purpose: "register" });
    expect(await sendCode(known.pool, known.request)).toBe("sent");
    const mails = await database().mail.findMany({ where: { poolId: known.pool.id } });
    expect(mails.map(({ kind }) => kind)).toEqual(["account_exists"]);
    expect(await takeCode({ ...known.bond, code: "000000" })).toBeNull();
  });

  it("a code for another address of a user is taken whatever address they have", async () => {
    const made = await prepare({ purpose: "change_email", address: `new.${randomUUID()}@acme.example` });
    const code = await sendAndRead(made.pool, made.request);
    expect(await takeCode({ ...made.bond, code })).toEqual({
      address: made.request.address,
      userId: made.userId,
    });
  });
});

describe("SEC-58: sending is limited", () => {
  const refused = "login.too_many_mails";
  const ask = (pool: { id: string }, request: CodeRequest) =>
    sendCode(pool, { ...request, boundTo: randomUUID() }).catch((error) => error.code);
  const askAll = (pool: { id: string }, requests: CodeRequest[]) =>
    Promise.all(requests.map((request) => ask(pool, request)));
  const count = (outcomes: unknown[]) => outcomes.filter((outcome) => outcome === "sent").length;

  it("to five of one network and receiver in a quarter of an hour, whether or not there is a user; a known browser has its own", async () => {
    const { pool, request, userId } = await prepare();
    const unknown = { ...request, userId: null, address: `nobody.${randomUUID()}@acme.example` };
    for (const one of [request, unknown]) {
      const outcomes = await askAll(
        pool,
        Array.from({ length: 20 }, () => one),
      );
      expect([count(outcomes), outcomes.filter((outcome) => outcome === refused).length]).toEqual([5, 15]);
    }
    const browserMark = markKnownBrowser(knownUserName({ poolId: pool.id, userId }));
    expect(
      count(
        await askAll(
          pool,
          Array.from({ length: 8 }, () => ({ ...request, browserMark })),
        ),
      ),
    ).toBe(5);
    expect(await ask(pool, { ...unknown, browserMark })).toBe(refused);
  });

  it("to thirty a day of one receiver, from whatever networks", async () => {
    const { pool, request } = await prepare();
    const outcomes = await askAll(
      pool,
      Array.from({ length: 40 }, () => ({ ...request, clientAddress: newAddress() })),
    );
    expect(count(outcomes)).toBe(30);
  });

  it("to thirty a day of a known browser as well, so that no more codes can be guessed at there than elsewhere", async () => {
    const { pool, request, userId } = await prepare();
    const browserMark = markKnownBrowser(knownUserName({ poolId: pool.id, userId }));
    let sent = 0;
    for (let quarter = 0; quarter < 8; quarter += 1) {
      sent += count(
        await askAll(
          pool,
          Array.from({ length: 5 }, () => ({ ...request, browserMark })),
        ),
      );
      // As after a quarter of an hour.
      await database().rateLimit.deleteMany({ where: { key: { startsWith: "mail-browser:" } } });
    }
    expect(sent).toBe(30);
  });

  it("to sixty of one network, to whatever receivers", async () => {
    const { pool, request } = await prepare();
    const outcomes = await askAll(
      pool,
      Array.from({ length: 70 }, () => ({
        ...request,
        userId: null,
        address: `${randomUUID()}@acme.example`,
      })),
    );
    expect(count(outcomes)).toBe(60);
  });
});

/** Samples of each kind. The whole number takes half a minute: `TIMING_SAMPLES=500`. */
const samples = Number(process.env.TIMING_SAMPLES ?? 60);

it(`SEC-56: how long asking for a code takes does not tell whether there is an account, by the ranks of 2 × ${samples} samples`, async () => {
  const { pool, request } = await prepare();
  const took: { kind: "known" | "unknown"; milliseconds: number }[] = [];
  for (let pair = 0; pair < samples; pair += 1)
    for (const kind of pair % 2 === 0 ? (["known", "unknown"] as const) : (["unknown", "known"] as const)) {
      if (pair % 10 === 0) await database().rateLimit.deleteMany({ where: { key: { startsWith: "mail-" } } });
      const one = { ...request, boundTo: randomUUID(), clientAddress: newAddress() };
      const begin = performance.now();
      await sendCode(pool, kind === "known" ? one : { ...one, userId: null, address: "nobody@acme.example" });
      took.push({ kind, milliseconds: performance.now() - begin });
    }
  expect(Math.abs(rankDifference(took))).toBeLessThan(3.3);
}, 120_000);
