import { describe, expect, it } from "vitest";
import type { Permission, PoolPermission } from "@/lib/domain/access/permissions";
import { consoleScope, poolScope } from "@/prisma/seed/scope";
import { type Asker, ConsoleScope, PoolScope } from "./scope";

const asker: Asker = { administrator: { id: "a" }, clientAddress: "192.0.2.1", reference: "TEST-TEST-TEST" };

describe("scopes", () => {
  it("say who asks, from where, and for which pool, and are the audit context of what is done", () => {
    const context = {
      actor: "administrator:a",
      clientAddress: "192.0.2.1",
      reference: "TEST-TEST-TEST",
    };
    const pool = PoolScope.authorise(asker, "users.write", "p");
    expect(pool).toMatchObject({ ...context, poolId: "p" });
    expect(ConsoleScope.authorise(asker, "pools.create")).toMatchObject({ ...context, poolId: null });
  });

  it.each(["users.delete", "pools.list"])("SEC-60: are not made for %s in a pool", (name) => {
    expect(() => PoolScope.authorise(asker, name as Permission as PoolPermission, "p")).toThrow(
      expect.objectContaining({ code: "request.forbidden", status: 403 }),
    );
  });

  it("SEC-60: nothing else passes for one, which the compiler proves", () => {
    const inPool = (scope: PoolScope) => scope.poolId;
    const onConsole = (scope: ConsoleScope) => scope.poolId;
    const [pool, whole] = [poolScope("p"), consoleScope()];
    expect([inPool(pool), onConsole(whole)]).toEqual(["p", null]);
    const context = { actor: "administrator:a", clientAddress: null, reference: "r" } as const;
    // @ts-expect-error a pool's id alone is no scope
    inPool("p");
    // @ts-expect-error neither is an object that looks like one
    inPool({ ...context, poolId: "p" });
    // @ts-expect-error nor a copy of one for another pool
    inPool({ ...pool, poolId: "q" });
    // @ts-expect-error the console is no pool
    inPool(whole);
    // @ts-expect-error a pool is not the console
    onConsole(pool);
    // @ts-expect-error a scope's pool stays what it was decided for
    pool.poolId = "q";
    // @ts-expect-error a scope is made by its decision alone
    expect(() => new PoolScope(asker, "p")).not.toThrow();
  });
});
