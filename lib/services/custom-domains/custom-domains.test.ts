import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type DnsServer, startDnsServer } from "@/e2e/fixtures/dns-server";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { isKnownName } from "@/lib/addresses/known-name";
import { findPoolBySlug, getPoolAddress, getPoolAtHost, listPoolBases } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { makeTenant } from "@/lib/login/testing/attempts";
import { ClockWatch } from "@/lib/services/start/clock-watch";
import { readClocks } from "@/lib/services/start/read-clocks";
import { tendOnce } from "@/lib/services/start/tend-domains";
import { poolScope } from "@/prisma/seed/scope";
import { addDomain } from "./add-domain";
import { checkDomain } from "./check-domain";
import { checkDueDomains } from "./check-due-domains";
import { endAddress } from "./end-address";
import { getPoolAddressesPage } from "./get-pool-addresses-page";
import { movePool } from "./move-pool";
import { removeDomain } from "./remove-domain";

let dns: DnsServer;

beforeAll(async () => {
  dns = await startDnsServer();
  Object.assign(process.env, {
    // Before anything asks for the configuration: what is due is looked for in all pools of a database.
    DATABASE_URL: await createDatabase(process.env.DATABASE_URL ?? ""),
    DNS_SERVERS: dns.address,
  });
});

afterAll(async () => {
  await database().$disconnect();
  await dns.close();
});

const day = 24 * 60 * 60_000;
const newHost = () => `login-${randomUUID().slice(0, 8)}.acme.example`;

/** What is remembered for five seconds is as old as that. */
const passFiveSeconds = () => {
  const now = performance.now() + 5_001;
  vi.spyOn(performance, "now").mockReturnValue(now);
};

async function makePool() {
  const { pool } = await makeTenant();
  const scope = poolScope(pool.id);
  const page = () => getPoolAddressesPage(scope);
  const domain = async (host: string) => {
    const found = (await page()).domains.find((one) => one.host === host);
    if (!found) throw new Error(`no domain ${host}`);
    return found;
  };
  return {
    id: pool.id,
    slug: pool.slug,
    scope,
    page,
    domain,
    add: async (host: string) => {
      await addDomain(scope, { host });
      return domain(host);
    },
    move: async (domainId: string | null, keepFor: "7" | "open" = "7") =>
      movePool(scope, { domainId, keepFor, version: (await page()).version }),
    events: async () => {
      const events = await database().auditEvent.findMany({
        where: { poolId: pool.id, action: { startsWith: "pool." } },
        orderBy: { at: "asc" },
      });
      return events.map(({ action, actor }) => `${action} ${actor.split(":")[0]}`);
    },
  };
}

type Pool = Awaited<ReturnType<typeof makePool>>;

async function prove(pool: Pool, host: string) {
  const { domainId, record } = await pool.add(host);
  dns.zone.set(record.name, { txt: [record.value] });
  expect(await checkDomain(pool.scope, { domainId })).toEqual({ finding: "found", proven: true });
  return domainId;
}

describe("a domain of a pool's own", () => {
  it("SEC-80 is not used before a record proves it, and is found by its name then", async () => {
    const pool = await makePool();
    const host = newHost();
    const { domainId, record, state } = await pool.add(host);
    expect(state).toBe("waiting");
    expect(record.name).toBe(`_dingpass.${host}`);
    expect(record.value).toMatch(/^dingpass-domain=[0-9a-f]{40}$/);
    expect(await checkDomain(pool.scope, { domainId })).toEqual({ finding: "no_record", proven: false });
    await expect(pool.move(domainId)).rejects.toMatchObject({ code: "pool_domain.unproven" });
    dns.zone.set(record.name, { txt: ["dingpass-domain=guess"] });
    expect(await checkDomain(pool.scope, { domainId })).toEqual({ finding: "other_value", proven: false });
    passFiveSeconds();
    expect(await isKnownName(host)).toBe(false);
    dns.zone.set(record.name, { txt: ["v=spf1", [record.value.slice(0, 20), record.value.slice(20)]] });
    expect(await checkDomain(pool.scope, { domainId })).toEqual({ finding: "found", proven: true });
    passFiveSeconds();
    expect(await isKnownName(host)).toBe(true);
    expect(await findPoolBySlug(host)).toBeNull();
    await pool.move(domainId);
    passFiveSeconds();
    expect(await findPoolBySlug(host)).toMatchObject({ id: pool.id, base: `http://${host}:3000`, host });
    expect(await getPoolAddress(pool.id)).toMatchObject({ base: `http://${host}:3000` });
    expect(await findPoolBySlug(pool.slug)).toMatchObject({ base: `http://localhost:3000/p/${pool.slug}` });
    expect(await listPoolBases(pool.id)).toEqual([
      `http://${host}:3000`,
      `http://localhost:3000/p/${pool.slug}`,
    ]);
    expect(await pool.events()).toEqual([
      "pool.created administrator",
      "pool.domain_added administrator",
      "pool.domain_proven administrator",
      "pool.address_moved administrator",
    ]);
  });

  it("SEC-80 is looked for once more before it is used for the first time", async () => {
    const pool = await makePool();
    const host = newHost();
    const domainId = await prove(pool, host);
    dns.zone.delete(`_dingpass.${host}`);
    await expect(pool.move(domainId)).rejects.toMatchObject({ code: "pool_domain.unproven" });
    expect(await pool.domain(host)).toMatchObject({ state: "waiting", finding: "no_record" });
  });

  it("SEC-80 is one pool's: whoever proves it, not whoever says so first", async () => {
    const [first, second] = [await makePool(), await makePool()];
    const host = newHost();
    const waiting = await first.add(host);
    const domainId = await prove(second, host);
    await second.move(domainId);
    dns.zone.set(waiting.record.name, { txt: [waiting.record.value] });
    expect(await checkDomain(first.scope, { domainId: waiting.domainId })).toEqual({
      finding: "taken",
      proven: false,
    });
    await expect(first.move(waiting.domainId)).rejects.toMatchObject({ code: "pool_domain.unproven" });
    passFiveSeconds();
    expect((await findPoolBySlug(host))?.id).toBe(second.id);
  });

  it("SEC-80 goes to whoever proves it next when its pool does not use it and its record has gone", async () => {
    const [first, second, third] = [await makePool(), await makePool(), await makePool()];
    const host = newHost();
    await prove(first, host);
    const next = await second.add(host);
    const both = [(await first.domain(host)).record.value, next.record.value];
    dns.zone.set(next.record.name, { txt: both });
    expect(await checkDomain(second.scope, { domainId: next.domainId })).toMatchObject({ finding: "taken" });
    dns.zone.set(next.record.name, { txt: [next.record.value] });
    expect(await checkDomain(second.scope, { domainId: next.domainId })).toMatchObject({ finding: "found" });
    expect(await first.domain(host)).toMatchObject({ state: "waiting" });
    expect((await first.events()).at(-1)).toBe("pool.domain_proof_lost schedule");
    const [one, other] = [await first.domain(host), await third.add(host)];
    await removeDomain(second.scope, { domainId: next.domainId });
    dns.zone.set(next.record.name, { txt: [one.record.value, other.record.value] });
    const found = await Promise.all([
      checkDomain(first.scope, { domainId: one.domainId }),
      checkDomain(third.scope, { domainId: other.domainId }),
    ]);
    expect(found.map(({ finding }) => finding).sort()).toEqual(["found", "taken"]);
  });

  it("SEC-80 is proven by a record among many that a name server made up", async () => {
    const pool = await makePool();
    const { domainId, record } = await pool.add(newHost());
    const others = ["\0", "\u00ff", ...Array.from({ length: 1_500 }, (_, index) => String(index))];
    const values = others.map((value) => `dingpass-domain=${value}`);
    dns.zone.set(record.name, { txt: [...values, record.value], how: "truncated" });
    expect(await checkDomain(pool.scope, { domainId })).toEqual({ finding: "found", proven: true });
  });

  it("SEC-80 is none of the product's own", async () => {
    const pool = await makePool();
    await expect(addDomain(pool.scope, { host: "localhost" })).rejects.toMatchObject({
      code: "pool_domain.own_host",
    });
  });

  it("SEC-60 is no other pool's business", async () => {
    const [own, foreign] = [await makePool(), await makePool()];
    const domainId = await prove(foreign, newHost());
    const unknown = { code: "pool_domain.not_found" };
    await expect(checkDomain(own.scope, { domainId })).rejects.toMatchObject(unknown);
    await expect(removeDomain(own.scope, { domainId })).rejects.toMatchObject(unknown);
    await expect(own.move(domainId)).rejects.toMatchObject(unknown);
    const { version } = await own.page();
    await expect(endAddress(own.scope, { domainId, version, confirmation: "x" })).rejects.toMatchObject(
      unknown,
    );
  });

  it("is added once, also when several do so at once, and twenty at most", async () => {
    const pool = await makePool();
    const host = newHost();
    await Promise.all([1, 2, 3].map(() => addDomain(pool.scope, { host })));
    expect((await pool.page()).domains).toHaveLength(1);
    for (let n = 1; n < 20; n += 1) await addDomain(pool.scope, { host: newHost() });
    await expect(pool.add(newHost())).rejects.toMatchObject({ code: "pool_domain.too_many" });
  });
});

describe("a pool that has moved", () => {
  it("goes back, and each address of before ends at its time or by hand", async () => {
    const pool = await makePool();
    const host = newHost();
    const domainId = await prove(pool, host);
    await pool.move(domainId, "open");
    await expect(removeDomain(pool.scope, { domainId })).rejects.toMatchObject({
      code: "pool_domain.in_use",
    });
    expect(await pool.page()).toMatchObject({
      own: { state: "former", until: null },
      primary: { name: `${host}:3000` },
    });
    await pool.move(null);
    const { own, domains, version } = await pool.page();
    expect(own.state).toBe("primary");
    const [domain] = domains;
    expect(domain?.state).toBe("former");
    expect(Number(domain?.until) - Date.now()).toBeGreaterThan(7 * day - 60_000);
    passFiveSeconds();
    expect((await findPoolBySlug(host))?.id).toBe(pool.id);
    vi.spyOn(Date, "now").mockReturnValue(Number(domain?.until) + 1);
    expect(await findPoolBySlug(host)).toBeNull();
    await expect(getPoolAtHost(pool.id, `${host}:3000`)).rejects.toMatchObject({ code: "pool.not_found" });
    vi.mocked(Date.now).mockRestore();
    const end = { domainId, version };
    await expect(endAddress(pool.scope, { ...end, confirmation: "another" })).rejects.toMatchObject({
      code: "pool_domain.confirmation_mismatch",
    });
    await endAddress(pool.scope, { ...end, confirmation: `${host}:3000` });
    expect(await pool.domain(host)).toMatchObject({ state: "proven", until: null });
    passFiveSeconds();
    expect(await findPoolBySlug(host)).toBeNull();
    await removeDomain(pool.scope, { domainId });
    passFiveSeconds();
    expect(await isKnownName(host)).toBe(false);
  });

  it("SEC-80 is not gone back to once its record was found to have gone", async () => {
    const pool = await makePool();
    const host = newHost();
    const domainId = await prove(pool, host);
    await pool.move(domainId);
    await pool.move(null);
    const { record } = await pool.domain(host);
    dns.zone.delete(record.name);
    await checkDomain(pool.scope, { domainId });
    await expect(pool.move(domainId)).rejects.toMatchObject({ code: "pool_domain.unproven" });
    dns.zone.set(record.name, { txt: [record.value] });
    await pool.move(domainId);
    expect(await pool.domain(host)).toMatchObject({ state: "primary" });
  });

  it("REL-08 is not moved by whoever has not seen the last move", async () => {
    const pool = await makePool();
    const domainId = await prove(pool, newHost());
    const { version } = await pool.page();
    const move = { domainId, version, keepFor: "7" } as const;
    await movePool(pool.scope, move);
    await expect(movePool(pool.scope, { ...move, domainId: null })).rejects.toMatchObject({
      code: "pool_domain.stale",
    });
    await expect(
      endAddress(pool.scope, { domainId: null, version, confirmation: `localhost:3000/p/${pool.slug}` }),
    ).rejects.toMatchObject({ code: "pool_domain.stale" });
  });

  it("SEC-80 a callback is answered at an address of its own pool alone", async () => {
    const [own, foreign] = [await makePool(), await makePool()];
    const [host, theirs] = [newHost(), newHost()];
    await own.move(await prove(own, host));
    await foreign.move(await prove(foreign, theirs));
    passFiveSeconds();
    expect((await getPoolAtHost(own.id, `${host}:3000`)).base).toBe(`http://${host}:3000`);
    expect((await getPoolAtHost(own.id, "localhost:3000")).host).toBeUndefined();
    for (const header of [`${theirs}:3000`, host, "evil.example:3000", null])
      await expect(getPoolAtHost(own.id, header), String(header)).rejects.toMatchObject({
        code: "pool.not_found",
      });
  });
});

describe("what looks after domains", () => {
  const age = (where: object, hours: number) =>
    database().poolDomain.updateMany({
      where,
      data: { checkedAt: new Date(Date.now() - hours * 60 * 60_000) },
    });

  it("proves what waits, warns of what is in use, and takes the proof of what is not", async () => {
    const pool = await makePool();
    const [waiting, used, unused] = [newHost(), newHost(), newHost()];
    const { record } = await pool.add(waiting);
    dns.zone.set(record.name, { txt: [record.value] });
    await pool.move(await prove(pool, used));
    await prove(pool, unused);
    for (const host of [used, unused]) dns.zone.delete(`_dingpass.${host}`);
    await age({ host: { in: [used, unused] } }, 2);
    await database().poolDomain.updateMany({
      where: { host: waiting },
      data: { createdAt: new Date(Date.now() - 2 * 60 * 60_000) },
    });
    await checkDueDomains();
    expect(await pool.domain(waiting)).toMatchObject({ state: "proven", finding: "found" });
    expect(await pool.domain(used)).toMatchObject({ state: "primary", finding: "found" });
    await age({ host: { in: [used, unused] } }, 25);
    await checkDueDomains();
    expect(await pool.domain(used)).toMatchObject({ state: "primary", finding: "no_record" });
    expect(await pool.domain(unused)).toMatchObject({ state: "waiting", finding: "no_record" });
    expect(await pool.events()).toContain("pool.domain_proof_lost schedule");
  });

  it("takes nothing for a server that does not say", async () => {
    const pool = await makePool();
    const host = newHost();
    await prove(pool, host);
    dns.zone.set(`_dingpass.${host}`, "server_failure");
    await age({ host }, 25);
    await checkDueDomains();
    expect(await pool.domain(host)).toMatchObject({ state: "proven", finding: "server_failed" });
  });

  it("looks for each once, however many instances look", async () => {
    const pool = await makePool();
    const host = newHost();
    await prove(pool, host);
    await age({ host }, 25);
    dns.asked.splice(0);
    await Promise.all([1, 2, 3].map(() => checkDueDomains()));
    expect(dns.asked.filter((name) => name.toLowerCase() === `_dingpass.${host}`)).toHaveLength(1);
  });

  it("writes down the end of an address whose time is over", async () => {
    const pool = await makePool();
    const domainId = await prove(pool, newHost());
    await pool.move(domainId);
    await database().pool.update({
      where: { id: pool.id },
      data: { addressUntil: new Date(Date.now() - 1) },
    });
    expect((await pool.page()).own.state).toBe("over");
    await tendOnce(new ClockWatch(await readClocks()));
    expect((await pool.page()).own.state).toBe("ended");
    expect(await pool.events()).toContain("pool.address_ended schedule");
  });
});

it("SEC-99 hosts that nobody has proven cost no statement of their own", async () => {
  const statements = vi.spyOn(database().poolDomain, "findMany");
  passFiveSeconds();
  for (let n = 0; n < 100; n += 1) await findPoolBySlug(`unknown-${n}.example`);
  await Promise.all(Array.from({ length: 100 }, (_, n) => findPoolBySlug(`other-${n}.example`)));
  expect(statements).toHaveBeenCalledTimes(1);
});
