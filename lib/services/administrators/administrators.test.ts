import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { AuditContext } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { markKnownBrowser } from "@/lib/crypto/known-browser";
import { database } from "@/lib/data/client";
import { clientNetwork } from "@/lib/domain/address/client-network";
import { sessionLimits } from "@/lib/domain/administrator/session-limits";
import { hashPassword } from "@/lib/passwords/hash-password";
import { endSession } from "./end-session";
import { findSession } from "./find-session";
import { startSession } from "./start-session";
import { verifyCredentials } from "./verify-credentials";

const password = "a long phrase nobody guesses";
const hash = hashPassword(password);

async function makeAdministrator(change: { disabledAt?: Date } = {}) {
  const email = `${randomUUID()}@example.com`;
  return database().administrator.create({
    data: { email, name: "Li Lei", passwordHash: await hash, ...change },
  });
}

let lastAddress = 0;

/** An address in a network that no other attempt of this run comes from. */
function contextOf(): AuditContext {
  lastAddress += 1;
  return {
    actor: "anonymous",
    clientAddress: `2001:${(process.pid & 0xffff).toString(16)}:${(process.pid >> 16).toString(16)}:${lastAddress.toString(16)}::1`,
    reference: "TEST-TEST-TEST",
  };
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => "accepted",
    (error) => error.code,
  );
}

describe("verifyCredentials", () => {
  it("knows an administrator by address and password, and shows no hash", async () => {
    const { id, email, name } = await makeAdministrator();
    expect(await verifyCredentials({ email, password }, contextOf())).toEqual({
      id,
      email,
      name,
      credential: expect.any(String),
    });
  });

  it("SEC-56: refuses a wrong password, an unknown address and a disabled account alike", async () => {
    const known = await makeAdministrator();
    const disabled = await makeAdministrator({ disabledAt: new Date() });
    for (const [email, tried] of [
      [known.email, "wrong password"],
      [known.email, `${password} `],
      [`${randomUUID()}@example.com`, password],
      [disabled.email, password],
    ] as const)
      expect(await codeOf(verifyCredentials({ email, password: tried }, contextOf()))).toBe(
        "administrator.credentials_refused",
      );
  });

  it("SEC-55: evaluates at most five of a parallel burst", async () => {
    const { email } = await makeAdministrator();
    const context = contextOf();
    const codes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        codeOf(verifyCredentials({ email, password: `wrong ${index}` }, context)),
      ),
    );
    expect(codes.filter((code) => code === "administrator.credentials_refused")).toHaveLength(5);
    expect(codes.filter((code) => code === "request.too_many")).toHaveLength(35);
    expect(await codeOf(verifyCredentials({ email, password }, context))).toBe("request.too_many");
  });

  it("SEC-55: a stranger who guesses does not lock the owner out", async () => {
    const { email } = await makeAdministrator();
    const stranger = contextOf();
    for (let round = 0; round < 40; round += 1)
      await codeOf(verifyCredentials({ email, password: "wrong password" }, stranger));
    expect(await codeOf(verifyCredentials({ email, password }, contextOf()))).toBe("accepted");
  });

  it("SEC-55: takes all addresses of one IPv6 network for one", async () => {
    const { email } = await makeAdministrator();
    const context = contextOf();
    const codes = [];
    for (let host = 1; host <= 6; host += 1) {
      const clientAddress = `${context.clientAddress?.slice(0, -1)}${host}`;
      codes.push(
        await codeOf(verifyCredentials({ email, password: "wrong" }, { ...context, clientAddress })),
      );
    }
    expect(codes).toEqual([...Array(5).fill("administrator.credentials_refused"), "request.too_many"]);
  });

  it("SEC-55: strangers in many networks do not lock the owner out of a browser that signed in before", async () => {
    const { email } = await makeAdministrator();
    const home = contextOf();
    const mark = markKnownBrowser(email);
    for (let network = 0; network < 25; network += 1) {
      const stranger = contextOf();
      await Promise.all(
        Array.from({ length: 5 }, () => codeOf(verifyCredentials({ email, password: "wrong" }, stranger))),
      );
    }
    for (let round = 0; round < 5; round += 1)
      await codeOf(verifyCredentials({ email, password: "wrong" }, home));
    expect(await codeOf(verifyCredentials({ email, password }, contextOf()))).toBe("request.too_many");
    expect(await codeOf(verifyCredentials({ email, password }, home, mark))).toBe("accepted");
    expect(await codeOf(verifyCredentials({ email, password }, contextOf(), mark))).toBe("accepted");
  });

  it("SEC-55: a known browser has five tries as well, and is known to its own account alone", async () => {
    const [own, foreign] = [await makeAdministrator(), await makeAdministrator()];
    const mark = markKnownBrowser(own.email);
    const attempt = (email: string) =>
      codeOf(verifyCredentials({ email, password: "wrong" }, contextOf(), mark));
    const codes = await Promise.all(Array.from({ length: 20 }, () => attempt(own.email)));
    expect(codes.filter((code) => code === "administrator.credentials_refused")).toHaveLength(5);
    expect(await attempt(foreign.email)).toBe("administrator.credentials_refused");
    const context = contextOf();
    for (let round = 0; round < 5; round += 1)
      await codeOf(verifyCredentials({ email: foreign.email, password: "wrong" }, context, mark));
    expect(await codeOf(verifyCredentials({ email: foreign.email, password }, context, mark))).toBe(
      "request.too_many",
    );
  });

  it("SEC-55: counts unknown addresses in the same way", async () => {
    const email = `${randomUUID()}@example.com`;
    const context = contextOf();
    const codes = [];
    for (let round = 0; round < 6; round += 1)
      codes.push(await codeOf(verifyCredentials({ email, password }, context)));
    expect(codes.at(-1)).toBe("request.too_many");
  });

  it("SEC-55: one network that guesses at ever new accounts leaves no more rows than it has tries", async () => {
    const context = contextOf();
    const network = clientNetwork(context.clientAddress);
    const emails = Array.from({ length: 80 }, () => `${randomUUID()}@example.com`);
    const guess = (email: string) => codeOf(verifyCredentials({ email, password: "wrong" }, context));
    const codes = await Promise.all(emails.slice(0, 40).map(guess));
    for (const email of emails.slice(40)) codes.push(await guess(email));
    expect(codes.filter((code) => code === "administrator.credentials_refused")).toHaveLength(30);
    expect(codes.filter((code) => code === "request.too_many")).toHaveLength(50);
    const rows = (keys: string[]) => database().rateLimit.count({ where: { key: { in: keys } } });
    const pairs = emails.map((email) => `console-sign-in-pair:${digest(`${email} ${network}`)}`);
    expect(await rows(pairs)).toBe(30);
    expect(await rows(emails.map((email) => `console-sign-in-account:${digest(email)}`))).toBe(30);
    expect(await rows([`console-sign-in-address:${digest(network)}`])).toBe(1);
  });

  it("SEC-55: tries at one account beyond its limit keep nobody else of the network out", async () => {
    const [guessed, other] = [await makeAdministrator(), await makeAdministrator()];
    const context = contextOf();
    for (let round = 0; round < 40; round += 1)
      await codeOf(verifyCredentials({ email: guessed.email, password: "wrong" }, context));
    expect(await codeOf(verifyCredentials({ email: guessed.email, password }, context))).toBe(
      "request.too_many",
    );
    expect(await codeOf(verifyCredentials({ email: other.email, password }, context))).toBe("accepted");
  });

  it("forgets the failures of somebody who then succeeds", async () => {
    const { email } = await makeAdministrator();
    const context = contextOf();
    for (let round = 0; round < 4; round += 1) {
      for (const tried of ["wrong", "wrong", "wrong", password])
        await codeOf(verifyCredentials({ email, password: tried }, context));
    }
    expect(await codeOf(verifyCredentials({ email, password }, context))).toBe("accepted");
  });

  it("leaves an audit row that holds no password", async () => {
    const { id, email } = await makeAdministrator();
    await codeOf(verifyCredentials({ email, password: "canary password" }, contextOf()));
    const rows = await database().auditEvent.findMany({ where: { object: `administrator:${id}` } });
    expect(rows).toMatchObject([{ action: "administrator.sign_in_refused", outcome: "refused" }]);
    expect(JSON.stringify(rows)).not.toContain("canary");
  });
});

describe("console sessions", () => {
  const request = { clientAddress: null, reference: "TEST-TEST-TEST" };

  it("SEC-91: are kept as digests of 256 random bits", async () => {
    const { id, email, name } = await makeAdministrator();
    const value = await startSession({ administratorId: id }, request);
    expect(Buffer.from(value, "base64url")).toHaveLength(32);
    const rows = await database().administratorSession.findMany({ where: { administratorId: id } });
    expect(rows).toMatchObject([{ digest: digest(value) }]);
    expect(JSON.stringify(rows)).not.toContain(value);
    const session = { id: expect.any(String), provenAt: expect.any(Date) };
    expect(await findSession(value)).toEqual({ id, email, name, session });
    expect(await findSession(digest(value))).toBeNull();
  });

  it("SEC-48: are new at each sign-in, and the one the browser brought along ends", async () => {
    const { id } = await makeAdministrator();
    const first = await startSession({ administratorId: id }, request);
    const second = await startSession({ administratorId: id, previous: first }, request);
    expect(second).not.toBe(first);
    expect(await findSession(first)).toBeNull();
    expect(await findSession(second)).not.toBeNull();
  });

  it("SEC-48: a value that was planted is never adopted", async () => {
    const { id } = await makeAdministrator();
    const planted = "A".repeat(43);
    const value = await startSession({ administratorId: id, previous: planted }, request);
    expect(value).not.toBe(planted);
    expect(await findSession(planted)).toBeNull();
  });

  it("SEC-47: do not begin any more with a password that has changed since it was proven, nor for somebody disabled since", async () => {
    const { id, email } = await makeAdministrator();
    const { credential } = await verifyCredentials({ email, password }, contextOf());
    const start = () => codeOf(startSession({ administratorId: id, credential }, request));
    expect(await start()).toBe("accepted");
    await database().administrator.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await start()).toBe("administrator.credentials_refused");
    const changed = { disabledAt: null, passwordHash: await hashPassword(password) };
    await database().administrator.update({ where: { id }, data: changed });
    expect(await start()).toBe("administrator.credentials_refused");
    expect(JSON.stringify(changed)).not.toContain(credential);
  });

  it("SEC-50: end on the server by sign-out, which is remembered", async () => {
    const { id } = await makeAdministrator();
    const value = await startSession({ administratorId: id }, request);
    await endSession(value, request);
    await endSession(value, request);
    expect(await findSession(value)).toBeNull();
    const rows = await database().auditEvent.findMany({
      where: { object: `administrator:${id}` },
      orderBy: { id: "asc" },
    });
    expect(rows.map(({ action }) => action)).toEqual(["administrator.signed_in", "administrator.signed_out"]);
  });

  it("SEC-47: end at once when the administrator is disabled", async () => {
    const { id } = await makeAdministrator();
    const value = await startSession({ administratorId: id }, request);
    await database().administrator.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await findSession(value)).toBeNull();
  });

  it.each([
    ["idle", { lastSeenAt: new Date(Date.now() - sessionLimits.idle) }],
    ["absolute", { expiresAt: new Date(Date.now() - 1) }],
  ])("SEC-50: end at the %s limit", async (_, data) => {
    const { id } = await makeAdministrator();
    const value = await startSession({ administratorId: id }, request);
    await database().administratorSession.update({ where: { digest: digest(value) }, data });
    expect(await findSession(value)).toBeNull();
  });

  it("are written to at most once a minute", async () => {
    const { id } = await makeAdministrator();
    const value = await startSession({ administratorId: id }, request);
    const where = { digest: digest(value) };
    const started = await database().administratorSession.findUniqueOrThrow({ where });
    await findSession(value);
    const unchanged = await database().administratorSession.findUniqueOrThrow({ where });
    expect(unchanged.lastSeenAt).toEqual(started.lastSeenAt);
    const old = new Date(Date.now() - 2 * sessionLimits.touchInterval);
    await database().administratorSession.update({ where, data: { lastSeenAt: old } });
    await findSession(value);
    const touched = await database().administratorSession.findUniqueOrThrow({ where });
    expect(touched.lastSeenAt.getTime()).toBeGreaterThan(old.getTime());
  });
});
