import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type MailServer, refuse, startMailServer } from "@/e2e/fixtures/mail-server";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { database } from "@/lib/data/client";
import { cancelMailsAbout, findMail, getOldestUnsentAge, requeueMail } from "@/lib/data/mails";
import { inTransaction } from "@/lib/data/transaction";
import { makeTenant } from "@/lib/login/testing/attempts";
import { metrics } from "@/lib/metrics/registry";
import { readHeader, readMail } from "@/simulator/mail/read-mail";
import { deliverMail } from "./deliver-mail";
import { type MailOrder, queueMail } from "./queue-mail";
import { startMail } from "./start-mail";
import { sweepMails } from "./sweep-mails";

const lines: string[] = [];
vi.mock("@/lib/log/log", async (original) => {
  const real = await original<typeof import("@/lib/log/log")>();
  const log = real.createLog("debug", { write: (line) => lines.push(line) });
  return { ...real, log: () => log };
});

/** What the server says to the next commands; it takes everything otherwise. */
let refusals: { to?: number } = {};
let server: MailServer;
let port: number;
const start = () =>
  startMailServer(
    { onRcptTo: (_address, _session, done) => done(refusals.to ? refuse(refusals.to) : null) },
    port,
  );

beforeAll(async () => {
  // Before anything asks for the configuration: everything here runs on a database and a mail server of this file's own.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  server = await start();
  port = server.port;
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "no-reply@acme.example";
});

beforeEach(async () => {
  await database().$executeRaw`DELETE FROM mail`;
  refusals = {};
  server.mails.splice(0);
  lines.splice(0);
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

afterAll(async () => {
  await server.close();
  await database().$disconnect();
});

const link = "https://login.example.com/invitation?token=very-secret-token";

function order(change: Partial<MailOrder<"administrator_invitation">> = {}) {
  const whole: MailOrder<"administrator_invitation"> = {
    kind: "administrator_invitation",
    recipient: "li@example.com",
    locale: "en",
    poolId: null,
    parameters: { inviter: "Han Meimei", link, hours: 72 },
    expiresAt: new Date(Date.now() + 3_600_000),
    ...change,
  };
  return inTransaction((queries) => queueMail(queries, whole));
}

/** An instance: what works on mails until the test is over. */
async function startInstance(): Promise<void> {
  const stop = startMail();
  stops.push(() => stop(5_000));
}

async function get(id: string) {
  const found = await findMail(database(), id);
  if (!found) throw new Error("the mail is there");
  return found;
}

const statusOf = async (id: string) => (await get(id)).status;

/** As if the time had passed until a mail is due, and until a sweep looks at it. */
async function letTimePass(id: string): Promise<void> {
  await database().$executeRaw`UPDATE mail SET due_at = now() - interval '1 hour' WHERE id = ${id}`;
  await database()
    .$executeRaw`UPDATE pgboss.job SET start_after = now() - interval '1 second' WHERE singleton_key = ${id}`;
}

describe("REL-07: a mail", () => {
  it("is sent within seconds, in the person's language and the pool's name, and what it held is forgotten", async () => {
    const { pool } = await makeTenant();
    await database().pool.update({ where: { id: pool.id }, data: { name: "Acme 员工" } });
    const id = await order({
      poolId: pool.id,
      locale: "zh-CN",
      parameters: { inviter: "韩梅梅", link, hours: 72 },
    });
    const { sealedParameters } = await database().mail.findUniqueOrThrow({ where: { id } });
    expect(sealedParameters).toMatch(/^s1\./);
    expect(sealedParameters).not.toContain("very-secret-token");
    await startInstance();
    await expect.poll(() => statusOf(id)).toBe("sent");
    const [mail] = server.mails;
    if (!mail) throw new Error("a mail arrived");
    expect(mail.to).toEqual(["li@example.com"]);
    expect(readHeader(mail.raw, "Subject")).toBe("[Acme 员工] 韩梅梅 邀请您成为管理员");
    expect(readHeader(mail.raw, "Message-ID")).toBe(`<${id}@acme.example>`);
    expect(readMail(mail.raw).text).toContain(link);
    expect(await database().mail.findUniqueOrThrow({ where: { id } })).toMatchObject({
      sealedParameters: null,
      attempts: 1,
      reason: null,
    });
    expect(JSON.stringify(lines)).not.toMatch(/very-secret-token|li@example/);
  });

  it("REL-02: is there with the act that it tells of, or not at all", async () => {
    const failed = inTransaction(async (queries) => {
      await queueMail(queries, {
        kind: "test",
        recipient: "lost@example.com",
        locale: "en",
        poolId: null,
        parameters: { console: "https://login.example.com/console" },
        expiresAt: new Date(Date.now() + 60_000),
      });
      throw new Error("the act failed");
    });
    await expect(failed).rejects.toThrow("the act failed");
    expect(await database().mail.count({ where: { recipient: "lost@example.com" } })).toBe(0);
    await expect(order({ recipient: "Li@Example.com" })).rejects.toThrow("one form");
  });

  it("takes no header along in a name, whatever it holds", async () => {
    const inviter = "Eve\r\nBcc: other@example.com\r\n\r\nPay here";
    const id = await order({ parameters: { inviter, link, hours: 72 } });
    await deliverMail(id);
    const [mail] = server.mails;
    if (!mail) throw new Error("a mail arrived");
    expect(mail.to).toEqual(["li@example.com"]);
    expect(readHeader(mail.raw, "Bcc")).toBeUndefined();
    expect(readHeader(mail.raw, "Subject")).toBe(
      "[Dingpass] Eve Bcc: other@example.com Pay here invites you to be an administrator",
    );
  });

  it("that is refused for now is tried again later, each time after longer, and arrives", async () => {
    refusals = { to: 450 };
    const id = await order();
    await deliverMail(id);
    const first = await get(id);
    expect(first).toMatchObject({
      status: "failed",
      attempts: 1,
      reason: "recipient_refused",
      replyCode: 450,
    });
    expect(first.dueAt.getTime() - Date.now()).toBeGreaterThan(25_000);
    await deliverMail(id);
    expect(await get(id)).toMatchObject({ attempts: 1 });
    await letTimePass(id);
    await deliverMail(id);
    const second = await get(id);
    expect(second).toMatchObject({ status: "failed", attempts: 2 });
    expect(second.dueAt.getTime() - Date.now()).toBeGreaterThan(55_000);
    refusals = {};
    await letTimePass(id);
    await startInstance();
    await expect.poll(() => statusOf(id)).toBe("sent");
    expect(await get(id)).toMatchObject({ attempts: 3, reason: null, replyCode: null });
    expect(server.mails).toHaveLength(1);
  });

  it("that is refused for good is given up at once, with the number, and can be tried again by hand", async () => {
    refusals = { to: 550 };
    const id = await order();
    await startInstance();
    await expect.poll(() => statusOf(id)).toBe("given_up");
    expect(await get(id)).toMatchObject({
      attempts: 1,
      reason: "recipient_refused",
      replyCode: 550,
      canTryAgain: true,
    });
    expect(server.mails).toEqual([]);
    refusals = {};
    expect(await requeueMail(database(), id)).toBe(true);
    expect(await requeueMail(database(), id)).toBe(false);
    await deliverMail(id);
    expect(await statusOf(id)).toBe("sent");
  });

  it("is given up after its last try", async () => {
    refusals = { to: 450 };
    const id = await order();
    await database().mail.update({ where: { id }, data: { attempts: 9 } });
    await deliverMail(id);
    expect(await get(id)).toMatchObject({ status: "given_up", attempts: 10, canTryAgain: true });
  });

  it("waits for a server that is down, and is sent once it is up", async () => {
    await server.close();
    const id = await order();
    await startInstance();
    await expect.poll(() => statusOf(id)).toBe("failed");
    expect(await get(id)).toMatchObject({ reason: "unreachable", replyCode: null });
    server = await start();
    await letTimePass(id);
    await expect.poll(() => statusOf(id)).toBe("sent");
    expect(server.mails).toHaveLength(1);
  });

  it("is not sent once it is over, and says so", async () => {
    const id = await order({ expiresAt: new Date(Date.now() + 50) });
    await expect.poll(async () => (await get(id)).expiresAt < new Date()).toBe(true);
    await deliverMail(id);
    await sweepMails();
    expect(await get(id)).toMatchObject({
      status: "given_up",
      reason: "expired",
      canTryAgain: false,
      attempts: 0,
    });
    expect(await requeueMail(database(), id)).toBe(false);
    expect(server.mails).toEqual([]);
  });

  it("is cancelled with what it is about", async () => {
    const id = await order({ about: "invitation:1" });
    expect(await cancelMailsAbout(database(), ["invitation:1"])).toBe(1);
    await deliverMail(id);
    expect(await statusOf(id)).toBe("cancelled");
    expect(server.mails).toEqual([]);
  });

  it("SEC-89: whose parameters belong to another row is given up", async () => {
    const [one, other] = [await order(), await order()];
    const { sealedParameters } = await database().mail.findUniqueOrThrow({ where: { id: one } });
    await database().mail.update({ where: { id: other }, data: { sealedParameters } });
    await deliverMail(other);
    expect(await get(other)).toMatchObject({ status: "given_up", reason: "unreadable" });
    expect(server.mails).toEqual([]);
    expect(JSON.stringify(lines)).not.toContain("very-secret-token");
  });
});

describe("REL-07: what is sent to many", () => {
  const waiting = { poolId: null, locale: "en", expiresAt: new Date(Date.now() + 86_400_000) } as const;
  const order: MailOrder<"user_invitation"> = {
    ...{ ...waiting, kind: "user_invitation", recipient: "mei@acme.example" },
    parameters: {
      ...{ dingtalk: false, connections: "", password: true, emailCode: false },
      account: "https://login.example.com/account",
    },
  };
  const prioritiesOf = (id: string) =>
    database().$queryRaw`SELECT priority FROM pgboss.job WHERE singleton_key = ${id} AND state = 'created'`;

  it("lets others go first at every try", async () => {
    refusals = { to: 450 };
    const id = await inTransaction((queries) => queueMail(queries, order));
    expect(await prioritiesOf(id)).toEqual([{ priority: -1 }]);
    // As when it is fetched.
    await database().$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${id}`;
    await deliverMail(id);
    expect(await findMail(database(), id)).toMatchObject({ status: "failed" });
    expect(await prioritiesOf(id)).toEqual([{ priority: -1 }]);
  });

  it("keeps no code from being asked for anew whose job was lost", async () => {
    const lost = { ...waiting, dueAt: new Date(Date.now() - 120_000), status: "queued" as const };
    const many = Array.from({ length: 300 }, () => ({
      ...{ ...lost, kind: "user_invitation", recipient: "mei@acme.example" },
    }));
    await database().mail.createMany({ data: many });
    const { id } = await database().mail.create({
      data: {
        ...lost,
        kind: "mail_code",
        recipient: "li@acme.example",
        dueAt: new Date(Date.now() - 60_000),
      },
    });
    await sweepMails();
    expect(await prioritiesOf(id)).toEqual([{ priority: 0 }]);
    await database().$executeRaw`DELETE FROM pgboss.job`;
  });
});

describe("REL-07: of several instances", () => {
  it("one sends each mail, once", async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, n) => order({ recipient: `user-${n}@example.com` })),
    );
    await Promise.all([startInstance(), startInstance(), sweepMails()]);
    await expect.poll(() => database().mail.count({ where: { id: { in: ids }, status: "sent" } })).toBe(20);
    const recipients = server.mails.map(({ to }) => to[0]).sort();
    expect(recipients).toEqual(Array.from({ length: 20 }, (_, n) => `user-${n}@example.com`).sort());
  });

  it("one that is killed with a mail in its hands loses none: another one takes it up", async () => {
    await server.close();
    // It takes the connection and never answers: whoever is at a mail stays at it.
    let reached = false;
    server = await startMailServer(
      {
        onConnect: () => {
          reached = true;
        },
      },
      port,
    );
    const id = await order();
    const script = `import("./lib/mail/start-mail.ts").then(({ startMail }) => startMail()).then(() => setInterval(() => {}, 1000))`;
    const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "-e", script], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    await expect.poll(() => reached).toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    await server.close();
    server = await start();
    await startInstance();
    // Until its time is over the mail is the dead one's.
    await sweepMails();
    await deliverMail(id);
    expect(await get(id)).toMatchObject({ status: "queued", attempts: 1 });
    expect((await get(id)).dueAt.getTime() - Date.now()).toBeLessThan(121_000);
    await letTimePass(id);
    await sweepMails();
    await expect.poll(() => statusOf(id)).toBe("sent");
    expect(server.mails.map((mail) => readHeader(mail.raw, "Message-ID"))).toEqual([`<${id}@acme.example>`]);
  });
});

it("REL-42: what tries come to is counted", async () => {
  const count = async (outcome: string) =>
    (await metrics().mails.get()).values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
  const before = await Promise.all(["sent", "failed", "given_up"].map(count));
  await deliverMail(await order());
  refusals = { to: 450 };
  await deliverMail(await order());
  refusals = { to: 550 };
  await deliverMail(await order());
  const after = await Promise.all(["sent", "failed", "given_up"].map(count));
  expect(after.map((value, index) => value - (before[index] ?? 0))).toEqual([1, 1, 1]);
});

it("REL-42: how long the oldest mail waits is known", async () => {
  expect(await getOldestUnsentAge()).toBe(0);
  const id = await order();
  await database().$executeRaw`UPDATE mail SET created_at = now() - interval '90 seconds' WHERE id = ${id}`;
  expect(await getOldestUnsentAge()).toBeCloseTo(90, -1);
  await deliverMail(id);
  expect(await getOldestUnsentAge()).toBe(0);
});
