import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type LogoutReceiver, startLogoutReceiver, tellLogouts } from "@/e2e/fixtures/logout-receiver";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { getOldestNoticeAge, takeNotice } from "@/lib/data/logout-notices";
import { endGrant, endSession } from "@/lib/data/oidc-records";
import { withdrawGrants } from "@/lib/data/own-applications";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { metrics } from "@/lib/metrics/registry";
import { sidOf } from "@/lib/oidc/sid";
import { makeSignIn } from "@/lib/oidc/testing/sign-ins";
import { sendNotices } from "./send-notices";
import { startNotices } from "./start-notices";
import { sweepNotices } from "./sweep-notices";

vi.mock("@/e2e/fixtures/secret-watch", () => ({ recordSecret: () => undefined }));
const lines: string[] = [];
vi.mock("@/lib/log/log", async (original) => {
  const real = await original<typeof import("@/lib/log/log")>();
  const log = real.createLog("debug", { write: (line) => lines.push(line) });
  return { ...real, log: () => log };
});

let receiver: LogoutReceiver;
/** What the receiver answers with. */
let status = 200;

beforeAll(async () => {
  // Before anything asks for the configuration: everything here runs on a database of this file's own.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  receiver = await startLogoutReceiver((_request, response) => void response.writeHead(status).end());
});

const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  await database().$executeRaw`DELETE FROM logout_notice`;
  await database().$executeRaw`DELETE FROM pgboss.job`;
  status = 200;
  receiver.received.splice(0);
  lines.splice(0);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(async () => {
  receiver.close();
  await database().$disconnect();
});

type SignIn = Awaited<ReturnType<typeof makeSignIn>>;

/** Somebody signed in, with a session and what an application got in it; the application is told. */
async function makeSession(before?: SignIn, address = receiver.address) {
  const signIn = before ?? (await makeSignIn());
  const { poolId, accountId, signInId, clientId } = signIn;
  const uid = randomUUID();
  const grant = randomUUID();
  const record = {
    poolId,
    payload: "-",
    accountId,
    signInId,
    uidDigest: `uid-${uid}`,
    expiresAt: new Date(Date.now() + 3_600_000),
  };
  await database().oidcRecord.createMany({
    data: [
      { ...record, kind: "Session", digest: `session-${uid}` },
      { ...record, kind: "Grant", digest: grant, clientId },
      { ...record, kind: "RefreshToken", digest: randomUUID(), clientId, grantDigest: grant, signInId: null },
    ],
  });
  await tellLogouts(clientId, address);
  const { id: applicationId } = await database().application.findUniqueOrThrow({ where: { clientId } });
  return { ...signIn, applicationId, grant, session: `session-${uid}`, uidDigest: record.uidDigest };
}

type Made = Awaited<ReturnType<typeof makeSession>>;

const noticesOf = ({ applicationId }: Pick<Made, "applicationId">) =>
  database().logoutNotice.findMany({ where: { applicationId }, orderBy: { createdAt: "asc" } });

const jobsOf = async ({ applicationId }: Pick<Made, "applicationId">) =>
  database().$queryRaw<{ key: string; late: boolean }[]>`
    SELECT singleton_key AS key, start_after > now() + interval '10 seconds' AS late FROM pgboss.job
    WHERE name = 'logout' AND data->>'applicationId' = ${applicationId} AND state = 'created'`;

const endAll = ({ poolId, accountId }: SignIn) =>
  endSignIns(database(), { poolId, userId: accountId }, "user_disabled");

/** As if the pauses were over. */
const letTimePass = ({ applicationId }: Made) =>
  database().$executeRaw`
    UPDATE logout_notice SET due_at = now() - interval '1 hour', taken_until = taken_until - interval '1 hour' WHERE application_id = ${applicationId}`;

describe("REL-07: a notice is written with the end that it tells of", () => {
  it.each<[string, (made: Made) => Promise<unknown>]>([
    ["the end of a user's sign-ins", endAll],
    [
      "one of them",
      ({ poolId, accountId, signInId }) =>
        endSignIns(database(), { poolId, userId: accountId, only: signInId }, "ended_by_person"),
    ],
    [
      "a session",
      ({ poolId, session, uidDigest }) => endSession({ poolId, kind: "Session", digest: session }, uidDigest),
    ],
    [
      "a grant, as its session ends",
      ({ poolId, grant }) => endGrant({ poolId, kind: "Grant", digest: grant }),
    ],
    [
      "what a person granted",
      ({ poolId, accountId, clientId }) =>
        withdrawGrants(database(), { poolId, userId: accountId, clientId }),
    ],
  ])("%s: one notice, with one job", async (_way, end) => {
    const made = await makeSession();
    await end(made);
    const [notice, ...more] = await noticesOf(made);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      poolId: made.poolId,
      userId: made.accountId,
      grantDigest: made.grant,
      status: "queued",
      attempts: 0,
    });
    expect(await jobsOf(made)).toEqual([{ key: notice?.id, late: false }]);
  });

  it("SEC-13: an application whose grant outlives the session is told that the session ended", async () => {
    const made = await makeSession();
    // What an application may do without the person stands on an earlier sign-in of the session.
    const earlier = await database().signIn.create({
      data: {
        poolId: made.poolId,
        userId: made.accountId,
        mode: "browser",
        provenAt: new Date(),
        endedAt: new Date(),
        endReason: "replaced",
      },
    });
    await database().oidcRecord.updateMany({ where: { digest: made.grant }, data: { signInId: earlier.id } });
    const { poolId, accountId: userId, signInId } = made;
    await endSignIns(database(), { poolId, userId, only: signInId }, "ended_by_person");
    expect(await database().oidcRecord.count({ where: { digest: made.grant } })).toBe(1);
    expect(await noticesOf(made)).toMatchObject([{ grantDigest: made.grant }]);
  });

  it("and neither without it, nor twice, nor to an application that is disabled or not told", async () => {
    const made = await makeSession();
    const lost = inTransaction(async (queries) => {
      await endSignIns(queries, { poolId: made.poolId, userId: made.accountId }, "user_disabled");
      throw new Error("the act failed");
    });
    await expect(lost).rejects.toThrow("the act failed");
    expect([await noticesOf(made), await jobsOf(made)]).toEqual([[], []]);
    await Promise.all([endAll(made), endAll(made)]);
    await endAll(made);
    expect(await noticesOf(made)).toHaveLength(1);
    for (const data of [{ disabledAt: new Date() }, { backchannelLogoutUri: "" }]) {
      const other = await makeSession();
      await database().application.update({ where: { id: other.applicationId }, data });
      await endAll(other);
      expect(await noticesOf(other)).toEqual([]);
    }
  });

  it("and to nobody of another pool, session or person", async () => {
    const [made, stranger] = [await makeSession(), await makeSession()];
    await endAll(made);
    expect(await noticesOf(stranger)).toEqual([]);
  });
});

describe("a logout token", () => {
  it("SEC-13: says whose session ended, by the application's own names, and is made when it is sent", async () => {
    const made = await makeSession();
    await endAll(made);
    const [notice] = await noticesOf(made);
    expect(JSON.stringify(notice)).not.toContain("ey");
    await sendNotices(made.applicationId);
    const [token = ""] = receiver.received;
    expect(decodeProtectedHeader(token)).toMatchObject({
      typ: "logout+jwt",
      alg: "ES256",
      kid: expect.any(String),
    });
    const claims = decodeJwt(token);
    expect(claims).toEqual({
      iss: expect.stringContaining("/oidc"),
      aud: made.clientId,
      sub: made.accountId,
      sid: sidOf(made.grant),
      jti: notice?.id,
      iat: expect.any(Number),
      exp: (claims.iat ?? 0) + 120,
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    expect(await noticesOf(made)).toMatchObject([
      { status: "sent", attempts: 1, reason: null, sentAt: expect.any(Date) },
    ]);
    expect(lines.join("")).toContain(notice?.id);
    expect(lines.join("")).not.toContain(token.slice(0, 40));
  });

  it("has no sid for an application that is not told which session", async () => {
    const made = await makeSession();
    await tellLogouts(made.clientId, receiver.address, false);
    await endAll(made);
    await sendNotices(made.applicationId);
    expect(decodeJwt(receiver.received[0] ?? "").sid).toBeUndefined();
  });
});

describe("REL-07: a notice that cannot be sent", () => {
  it.each([
    [500, "server_failed"],
    [302, "redirected"],
    [404, "not_accepted"],
  ])(
    "is tried again after %i, later each time, with the same id, and given up after ten tries",
    async (answer, reason) => {
      const made = await makeSession();
      await endAll(made);
      status = answer;
      const pauses: number[] = [];
      for (let count = 1; count <= 10; count += 1) {
        await letTimePass(made);
        await sendNotices(made.applicationId);
        const [notice] = await noticesOf(made);
        expect(notice).toMatchObject({
          attempts: count,
          reason,
          replyCode: answer,
          status: count < 10 ? "failed" : "given_up",
        });
        if (count < 10) pauses.push(Math.round(((notice?.dueAt.getTime() ?? 0) - Date.now()) / 1000));
      }
      const growing = pauses.slice(0, 7);
      expect(growing).toEqual([...growing].sort((a, b) => a - b));
      expect(Math.max(...pauses)).toBeLessThanOrEqual(4_320);
      expect(pauses[0]).toBeGreaterThanOrEqual(29);
      expect(new Set(receiver.received.map((token) => decodeJwt(token).jti)).size).toBe(1);
      await letTimePass(made);
      await sendNotices(made.applicationId);
      expect(receiver.received).toHaveLength(10);
    },
  );

  it("is given up at once when it is refused", async () => {
    const made = await makeSession();
    await endAll(made);
    status = 400;
    await sendNotices(made.applicationId);
    expect(await noticesOf(made)).toMatchObject([{ status: "given_up", reason: "refused", replyCode: 400 }]);
  });

  it("is told once more by the pool's new address where an application that has moved does not know the old one", async () => {
    const made = await makeSession();
    await endAll(made);
    const host = `login-${randomUUID().slice(0, 8)}.acme.example`;
    const { poolId } = made;
    await database().pool.update({
      where: { id: poolId },
      data: { addressRole: "former", version: { increment: 1 } },
    });
    await database().poolDomain.create({
      data: { poolId, host, token: randomUUID(), provenAt: new Date(), role: "primary" },
    });
    status = 400;
    await vi.waitFor(async () => expect((await getPoolAddress(poolId)).host).toBe(host), 10_000);
    await sendNotices(made.applicationId);
    const issuers = receiver.received.map((token) => new URL(decodeJwt(token).iss ?? "").hostname);
    expect(issuers).toEqual([expect.not.stringContaining(host), host]);
    expect(await noticesOf(made)).toMatchObject([{ status: "given_up", replyCode: 400 }]);
  });

  it("is given up once its application has no address or is disabled, and after a day", async () => {
    const made = await makeSession();
    await endAll(made);
    await tellLogouts(made.clientId, "");
    await sendNotices(made.applicationId);
    expect(await noticesOf(made)).toMatchObject([{ status: "given_up", reason: "no_address" }]);
    const late = await makeSession();
    await endAll(late);
    await database().logoutNotice.updateMany({
      where: { applicationId: late.applicationId },
      data: { expiresAt: new Date(Date.now() - 1_000) },
    });
    await sendNotices(late.applicationId);
    await sweepNotices();
    expect(await noticesOf(late)).toMatchObject([{ status: "given_up", reason: "expired", attempts: 0 }]);
    expect(receiver.received).toEqual([]);
  });

  it("holds up none that the application would take, unless the application is away", async () => {
    const made = await makeSession();
    for (let count = 0; count < 3; count += 1) {
      await makeSession(made);
      await endSignIns(database(), { poolId: made.poolId, userId: made.accountId }, "user_disabled");
      await database().signIn.updateMany({
        where: { id: made.signInId },
        data: { endedAt: null, endReason: null },
      });
    }
    const count = (await noticesOf(made)).length;
    status = 500;
    await sendNotices(made.applicationId);
    expect(receiver.received).toHaveLength(count);
    await letTimePass(made);
    receiver.received.splice(0);
    status = 503;
    await sendNotices(made.applicationId);
    expect(receiver.received).toHaveLength(1);
    const due = (await noticesOf(made)).map(({ dueAt }) => dueAt.getTime() > Date.now() + 10_000);
    expect(due).toEqual(due.map(() => true));
    expect((await jobsOf(made)).some(({ late }) => late)).toBe(true);
  });
});

describe("REL-41", () => {
  it("one notice of an application is under way at a time, whoever asks", async () => {
    const made = await makeSession();
    await makeSession(made);
    await endAll(made);
    expect(await noticesOf(made)).toHaveLength(2);
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeNotice(made.applicationId, 15)));
    expect(taken.filter((one) => one !== null)).toHaveLength(1);
  });

  it("REL-07: what was under way when its instance was killed is sent by another one, with the same id", async () => {
    const made = await makeSession();
    await endAll(made);
    const script = `import("./lib/data/logout-notices.ts").then(({ takeNotice }) => takeNotice(process.argv[1], 15))
      .then(({ id }) => { process.stdout.write(id); setInterval(() => {}, 1000); })`;
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "-e", script, made.applicationId],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const [taken] = await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    // Nobody knows yet that it is gone.
    await sendNotices(made.applicationId);
    expect(await noticesOf(made)).toMatchObject([{ status: "queued", attempts: 1 }]);
    await letTimePass(made);
    await database().$executeRaw`DELETE FROM pgboss.job`;
    await sweepNotices();
    const stop = startNotices();
    stops.push(() => stop(5_000));
    await expect
      .poll(async () => (await noticesOf(made)).map(({ status }) => status), { timeout: 10_000 })
      .toEqual(["sent"]);
    expect(receiver.received.map((token) => decodeJwt(token).jti)).toEqual([String(taken)]);
  }, 40_000);

  it("two instances share what is to be sent, and each notice is sent once", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => makeSession()));
    for (const stop of [startNotices(), startNotices()]) stops.push(() => stop(5_000));
    for (const made of all) await endAll(made);
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(6);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(new Set(receiver.received.map((token) => decodeJwt(token).aud)).size).toBe(6);
    expect(receiver.received).toHaveLength(6);
  });
});

it("REL-42: what tries come to is counted, and how long the oldest notice waits is known", async () => {
  await database().$executeRaw`DELETE FROM logout_notice`;
  metrics().notices.reset();
  expect(await getOldestNoticeAge()).toBe(0);
  const made = await makeSession();
  await endAll(made);
  await database().$executeRaw`UPDATE logout_notice SET created_at = now() - interval '90 seconds'`;
  expect(await getOldestNoticeAge()).toBeCloseTo(90, -1);
  status = 500;
  await sendNotices(made.applicationId);
  await letTimePass(made);
  status = 400;
  await sendNotices(made.applicationId);
  expect(await getOldestNoticeAge()).toBe(0);
  const { values } = await metrics().notices.get();
  expect(values.map(({ labels, value }) => [labels.outcome, value])).toEqual([
    ["failed", 1],
    ["given_up", 1],
  ]);
});
