import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { makeTenant } from "@/lib/login/testing/attempts";
import { type Client, findClient } from "./applications";
import { database } from "./client";
import { findByRevision, findLastRead, keepClient } from "./known-clients";

const everyHour = { identifier: "https://api.test", name: "API", tokenSeconds: 3600 };

async function readTwice() {
  const { pool, application } = await makeTenant();
  const key = { poolId: pool.id, clientId: application.clientId };
  const read = async () => {
    const [first, second] = [await findClient(key), await findClient(key)];
    expect(second).toBe(first);
    return first;
  };
  return { pool, application, read };
}

it("SEC-47: whatever changes of an application is read by the next request, whoever changes it and in which table", async () => {
  const { pool, application, read } = await readTwice();
  const byId = { applicationId: application.id };
  const inPool = { poolId: pool.id };
  const changes: [string, () => Promise<unknown>, (client: Client | null) => unknown, unknown][] = [
    [
      "its own row",
      () => database().application.update({ where: { id: application.id }, data: { name: "Renamed" } }),
      (client) => client?.name,
      "Renamed",
    ],
    [
      "a secret more",
      () => database().applicationSecret.create({ data: { ...byId, digest: "another" } }),
      (client) => client?.secretDigests.includes("another"),
      true,
    ],
    [
      "a secret that ends",
      () =>
        database().applicationSecret.updateMany({
          where: { ...byId, digest: "another" },
          data: { expiresAt: new Date(0) },
        }),
      (client) => client?.secretDigests.includes("another"),
      false,
    ],
    [
      "no secret",
      () => database().applicationSecret.deleteMany({ where: byId }),
      (client) => client?.secretDigests,
      [],
    ],
    [
      "a protected site",
      () =>
        database().protectedSite.create({
          data: { ...byId, ...inPool, origin: "https://wiki.test", host: "wiki.test" },
        }),
      (client) => client?.siteOrigins,
      ["https://wiki.test"],
    ],
    [
      "no protected site",
      () => database().protectedSite.deleteMany({ where: byId }),
      (client) => client?.siteOrigins,
      [],
    ],
    [
      "a grant at an API",
      async () => {
        const { id } = await database().resourceServer.create({
          data: { ...inPool, ...everyHour, scopes: [{ name: "read" }] },
        });
        const grant = { ...byId, ...inPool, resourceServerId: id, scopes: ["read", "write"] };
        await database().resourceGrant.create({ data: grant });
      },
      (client) => client?.resources,
      [{ identifier: everyHour.identifier, tokenSeconds: 3600, scopes: ["read"] }],
    ],
    [
      "the API",
      () => database().resourceServer.updateMany({ where: inPool, data: { tokenSeconds: 60 } }),
      (client) => client?.resources[0]?.tokenSeconds,
      60,
    ],
    [
      "no grant at an API",
      () => database().resourceServer.deleteMany({ where: inPool }),
      (client) => client?.resources,
      [],
    ],
    [
      "what its pool asks for",
      () => database().pool.update({ where: { id: pool.id }, data: { secondFactor: "required" } }),
      (client) => client?.secondFactor.rule,
      "required",
    ],
    [
      "that it is disabled",
      () =>
        database().application.update({ where: { id: application.id }, data: { disabledAt: new Date() } }),
      (client) => client,
      null,
    ],
  ];
  for (const [what, change, seen, value] of changes) {
    await read();
    await change();
    expect(seen(await read()), what).toEqual(value);
  }
});

/** Milliseconds that a transaction stays open after it has written, longer than the one that overlaps with it takes to begin. */
const open = 400;

it("SEC-52: an application that is added while its pool comes to ask for a second factor asks for it", async () => {
  const { pool, application } = await makeTenant();
  const like = await database().application.findUniqueOrThrow({ where: { id: application.id } });
  const key = { poolId: pool.id, clientId: `${application.clientId}-added` };
  const adding = database().$transaction(async (queries) => {
    const { name, type, tokens } = like;
    const data = { ...key, name, type, tokens: tokens as object, redirectUris: [] };
    await queries.application.create({ data });
    await wait(open);
  });
  await wait(open / 2);
  const changing = database().$transaction(async (queries) => {
    await queries.pool.update({ where: { id: pool.id }, data: { secondFactor: "required" } });
    await wait(open);
  });
  await adding;
  await findClient(key);
  await changing;
  expect((await findClient(key))?.secondFactor.rule).toBe("required");
});

it("SEC-03: a scope that an API loses is in no grant that was given meanwhile", async () => {
  const { pool, application } = await makeTenant();
  const key = { poolId: pool.id, clientId: application.clientId };
  const scopes = [{ name: "read" }, { name: "write" }];
  const { id } = await database().resourceServer.create({
    data: { poolId: pool.id, ...everyHour, scopes },
  });
  const giving = database().$transaction(async (queries) => {
    await queries.resourceGrant.create({
      data: {
        applicationId: application.id,
        poolId: pool.id,
        resourceServerId: id,
        scopes: ["read", "write"],
      },
    });
    await wait(open);
  });
  await wait(open / 2);
  const changing = database().$transaction(async (queries) => {
    await queries.resourceServer.update({ where: { id }, data: { scopes: [{ name: "read" }] } });
    await wait(open);
  });
  await giving;
  await findClient(key);
  await changing;
  expect((await findClient(key))?.resources[0]?.scopes).toEqual(["read"]);
});

it("a site's proxy that is seen, and another application that changes, leave an application what it was", async () => {
  const { pool, application, read } = await readTwice();
  const site = { applicationId: application.id, poolId: pool.id };
  await database().protectedSite.create({
    data: { ...site, origin: "https://wiki.test", host: "wiki.test" },
  });
  const before = await read();
  await database().protectedSite.updateMany({ where: site, data: { lastCheckAt: new Date() } });
  await makeTenant();
  expect(await read()).toBe(before);
});

it("SEC-10: a secret that ends by itself counts no more when its time has come", async () => {
  const { application, read } = await readTwice();
  const expiresAt = new Date(Date.now() + 1_500);
  await database().applicationSecret.create({
    data: { applicationId: application.id, digest: "rolled", expiresAt },
  });
  expect((await read())?.secretDigests).toContain("rolled");
  await expect.poll(async () => (await read())?.secretDigests, { timeout: 10_000 }).not.toContain("rolled");
});

it("SEC-10: whether a secret has ended is asked once a minute, also where its end seems far: a machine can have slept", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    keepClient({ clientId: "rolls" } as Client, "of tomorrow", 24 * 60 * 60);
    keepClient({ clientId: "stays" } as Client, "without end", null);
    vi.advanceTimersByTime(59_000);
    expect(findByRevision("of tomorrow")?.client.clientId).toBe("rolls");
    vi.advanceTimersByTime(2_000);
    expect([findByRevision("of tomorrow"), findLastRead("rolls")]).toEqual([undefined, undefined]);
    expect(findLastRead("stays")?.revision).toBe("without end");
  } finally {
    vi.useRealTimers();
  }
});

it("remembers so many applications, and each by its last revision", () => {
  const client = (clientId: string) => ({ clientId }) as Client;
  keepClient(client("first"), "1", null);
  keepClient(client("first"), "2", null);
  expect(findByRevision("1")).toBeUndefined();
  expect(findLastRead("first")?.revision).toBe("2");
  for (let index = 0; index < 200; index += 1) keepClient(client(`other ${index}`), `r${index}`, null);
  expect(findLastRead("first")).toBeUndefined();
  expect(findByRevision("2")).toBeUndefined();
  expect(findByRevision("r199")?.client.clientId).toBe("other 199");
});
