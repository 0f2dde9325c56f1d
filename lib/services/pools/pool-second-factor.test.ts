import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findClient } from "@/lib/data/applications";
import { database } from "@/lib/data/client";
import { updatePoolSchema } from "@/lib/domain/pool/pool-form";
import { secondFactorRules } from "@/lib/domain/second-factor/rule";
import { makeTenant } from "@/lib/login/testing/attempts";
import { givePasskey } from "@/lib/login/testing/passkeys";
import { giveAuthenticator } from "@/lib/login/testing/second-factors";
import { poolScope } from "@/prisma/seed/scope";
import { getPoolSettings } from "./get-pool-settings";
import { updatePool } from "./update-pool";

describe("SEC-52: who of a pool proves themselves once more", () => {
  it("is nobody until somebody says otherwise, then counts at once, and the audit trail tells of each change", async () => {
    const { pool, application } = await makeTenant();
    const scope = poolScope(pool.id);
    const { clientId } = await database().application.findUniqueOrThrow({ where: { id: application.id } });
    const ruleOf = async () => (await findClient({ poolId: pool.id, clientId }))?.secondFactor.rule;
    expect((await getPoolSettings(scope)).pool.secondFactor).toBe("off");
    const steps = ["required", "optional", "off"] as const;
    for (const [index, secondFactor] of steps.entries()) {
      const { name, contact, loginMethods, version } = (await getPoolSettings(scope)).pool;
      expect(version).toBe(index + 1);
      await updatePool(scope, { name, contact, loginMethods, version, secondFactor });
      expect(await ruleOf()).toBe(secondFactor);
    }
    const events = await database().auditEvent.findMany({
      where: { poolId: pool.id, action: "pool.updated" },
      orderBy: { at: "asc" },
    });
    expect(events.map(({ details }) => details)).toMatchObject(
      steps.map((secondFactor) => ({ secondFactor, changed: ["secondFactor"] })),
    );
  });

  it("REL-08: a stale edit changes nothing of it", async () => {
    const { pool } = await makeTenant();
    const scope = poolScope(pool.id);
    const values = { name: "Test", contact: "", loginMethods: [], version: 1 };
    await updatePool(scope, { ...values, secondFactor: "required" });
    await expect(updatePool(scope, { ...values, secondFactor: "off" })).rejects.toMatchObject({
      code: "pool.stale",
    });
    expect((await getPoolSettings(scope)).pool.secondFactor).toBe("required");
  });

  it("is one of the rules that there are, and an edit has to tell", () => {
    const edit = { poolId: randomUUID(), version: 1, name: "Acme", contact: "", loginMethods: [] };
    for (const secondFactor of secondFactorRules)
      expect(updatePoolSchema.safeParse({ ...edit, secondFactor }).success).toBe(true);
    for (const secondFactor of ["on", "", null, undefined, true])
      expect(updatePoolSchema.safeParse({ ...edit, secondFactor }).success).toBe(false);
  });
});

describe("what the settings of a pool say of second factors", () => {
  it("counts the enabled users of this pool that have none: neither an app nor a passkey", async () => {
    const [{ pool }, other] = [await makeTenant(), await makeTenant()];
    const address = { id: pool.id, base: "https://acme.example/p/acme" };
    const make = async (more: { disabledAt?: Date } = {}, poolId = pool.id) =>
      (await database().user.create({ data: { poolId, name: "Mei", ...more } })).id;
    const missing = async () => (await getPoolSettings(poolScope(pool.id))).secondFactors.missing;
    await make({}, other.pool.id);
    await make({ disabledAt: new Date() });
    expect(await missing()).toBe(0);
    const [first, second, third] = [await make(), await make(), await make()];
    expect(await missing()).toBe(3);
    await giveAuthenticator(pool, first);
    await givePasskey(address, second);
    expect(await missing()).toBe(1);
    // Recovery codes stand in for a factor; they are none.
    await giveAuthenticator(pool, third);
    await database().userAuthenticator.deleteMany({ where: { userId: third } });
    expect(await missing()).toBe(1);
  });

  it("names the enabled applications of this pool that require one all the same", async () => {
    const [{ pool }, other] = [await makeTenant(), await makeTenant()];
    const make = (name: string, more: object, poolId = pool.id) =>
      database().application.create({
        data: { poolId, name, type: "web", clientId: randomUUID(), tokens: {}, ...more },
      });
    const payroll = await make("Payroll", { demandsSecondFactor: true });
    const desk = await make("Desk", { demandsSecondFactor: true });
    await make("Gone", { demandsSecondFactor: true, disabledAt: new Date() });
    await make("Plain", {});
    await make("Foreign", { demandsSecondFactor: true }, other.pool.id);
    expect((await getPoolSettings(poolScope(pool.id))).secondFactors.demandedBy).toEqual([
      { id: desk.id, name: "Desk" },
      { id: payroll.id, name: "Payroll" },
    ]);
  });
});
