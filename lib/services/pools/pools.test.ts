import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { findPoolContact } from "@/lib/data/pool-contact";
import { consoleScope, poolScope } from "@/prisma/seed/scope";
import { createPool } from "./create-pool";
import { getPoolWithCounts } from "./get-pool-with-counts";
import { listPools, listRecentPools } from "./list-pools";
import { updatePool } from "./update-pool";

const newSlug = () => `t${randomUUID().slice(0, 12).replaceAll("-", "")}`;

describe("createPool", () => {
  it("makes an empty pool and remembers who did", async () => {
    const slug = newSlug();
    const scope = consoleScope();
    const { id } = await createPool(scope, { name: "Acme", slug });
    expect(await getPoolWithCounts(poolScope(id))).toEqual({
      id,
      slug,
      name: "Acme",
      contact: "",
      loginMethods: [],
      secondFactor: "off",
      version: 1,
      createdAt: expect.any(Date),
      connections: 0,
      applications: 0,
      users: 0,
    });
    expect(await database().auditEvent.findMany({ where: { poolId: id } })).toMatchObject([
      {
        action: "pool.created",
        actor: scope.actor,
        object: `pool:${id}`,
        outcome: "success",
        reference: scope.reference,
        clientAddress: scope.clientAddress,
      },
    ]);
    expect((await listPools(consoleScope())).map((pool) => pool.id)).toContain(id);
    expect(await listRecentPools(consoleScope())).toContainEqual({ id, name: "Acme" });
  });

  it("REL-03: of ten that race for one slug one wins and the others are told", async () => {
    const slug = newSlug();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => createPool(consoleScope(), { name: "Acme", slug })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected")
        expect(result.reason).toMatchObject({
          code: "pool.slug_taken",
          fields: { slug: "pool.slug.taken" },
        });
    expect(await database().pool.count({ where: { slug } })).toBe(1);
  });
});

describe("updatePool", () => {
  it("keeps whom people may ask, and the audit trail says so", async () => {
    const { id } = await createPool(consoleScope(), { name: "Acme", slug: newSlug() });
    await updatePool(poolScope(id), {
      version: 1,
      name: "Acme",
      contact: "it@acme.example",
      loginMethods: [],
      secondFactor: "off",
    });
    expect(await findPoolContact(id)).toBe("it@acme.example");
    const [event] = await database().auditEvent.findMany({ where: { poolId: id, action: "pool.updated" } });
    expect(event?.details).toEqual({
      name: "Acme",
      contact: "it@acme.example",
      loginMethods: [],
      secondFactor: "off",
      changed: ["contact"],
    });
  });

  it("REL-08: refuses a stale edit and loses nothing", async () => {
    const { id } = await createPool(consoleScope(), { name: "Acme", slug: newSlug() });
    await updatePool(poolScope(id), {
      version: 1,
      name: "First",
      contact: "",
      loginMethods: [],
      secondFactor: "off",
    });
    await expect(
      updatePool(poolScope(id), {
        version: 1,
        name: "Second",
        contact: "",
        loginMethods: [],
        secondFactor: "off",
      }),
    ).rejects.toMatchObject({
      code: "pool.stale",
      status: 409,
    });
    expect(await getPoolWithCounts(poolScope(id))).toMatchObject({ name: "First", version: 2 });
    expect(await database().auditEvent.count({ where: { poolId: id, action: "pool.updated" } })).toBe(1);
  });

  it("REL-08: lets one of several parallel edits through", async () => {
    const { id } = await createPool(consoleScope(), { name: "Acme", slug: newSlug() });
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        updatePool(poolScope(id), {
          version: 1,
          name: `Edit ${index}`,
          contact: "",
          loginMethods: [],
          secondFactor: "off",
        }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await getPoolWithCounts(poolScope(id))).toMatchObject({ version: 2 });
  });
});

describe("SEC-60: a pool that is not there", () => {
  it.each([randomUUID(), "", "x", "a\u0000b", "../..", "' OR 1=1 --"])("%j is not found", async (id) => {
    await expect(getPoolWithCounts(poolScope(id))).rejects.toMatchObject({ code: "pool.not_found" });
  });

  it("cannot be renamed", async () => {
    await expect(
      updatePool(poolScope(randomUUID()), {
        version: 1,
        name: "Acme",
        contact: "",
        loginMethods: [],
        secondFactor: "off",
      }),
    ).rejects.toMatchObject({
      code: "pool.not_found",
    });
  });
});
