import { describe, expect, it } from "vitest";
import { hasPermission } from "./has-permission";
import { consolePermissions, isPoolPermission, type Permission, poolPermissions } from "./permissions";

const administrator = { id: "a" };

describe("permissions", () => {
  it.each(poolPermissions)(
    "every administrator has %s in a pool, and it means nothing without one",
    (name) => {
      expect(isPoolPermission(name)).toBe(true);
      expect(hasPermission(administrator, name, "p")).toBe(true);
      expect(hasPermission(administrator, name, null)).toBe(false);
    },
  );

  it.each(consolePermissions)("every administrator has %s, and it means nothing in a pool", (name) => {
    expect(isPoolPermission(name)).toBe(false);
    expect(hasPermission(administrator, name, null)).toBe(true);
    expect(hasPermission(administrator, name, "p")).toBe(false);
  });

  it.each(["pools.delete", "connections", "", "constructor"])("SEC-60: nobody has %j", (name) => {
    for (const poolId of ["p", null])
      expect(hasPermission(administrator, name as Permission, poolId)).toBe(false);
  });

  it("are named after a concept and what is done to it, each once", () => {
    const all = [...consolePermissions, ...poolPermissions];
    expect(new Set(all).size).toBe(all.length);
    for (const name of all) expect(name).toMatch(/^[a-z_]+\.[a-z]+$/);
  });
});
