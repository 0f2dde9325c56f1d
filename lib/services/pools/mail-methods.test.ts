import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { listUsableMethods } from "@/lib/domain/login/login-method";
import { makeTenant } from "@/lib/login/testing/attempts";
import { poolScope } from "@/prisma/seed/scope";
import { getPoolSettings } from "./get-pool-settings";
import { updatePool } from "./update-pool";

describe("codes by mail, without a mail server", () => {
  it("cannot be switched on, stay on where they are, and can be switched off", async () => {
    const { pool } = await makeTenant();
    const scope = poolScope(pool.id);
    const save = async (loginMethods: ("password" | "email_code")[]) => {
      const { pool: saved, isMailOn } = await getPoolSettings(scope);
      expect(isMailOn).toBe(false);
      const { version, name, contact, secondFactor } = saved;
      return updatePool(scope, { version, name, contact, loginMethods, secondFactor }).catch(
        (error) => error.code,
      );
    };
    expect(await save(["password", "email_code"])).toBe("mail.off");
    await database().pool.update({ where: { id: pool.id }, data: { loginMethods: ["email_code"] } });
    expect(await save(["password", "email_code"])).toBeUndefined();
    expect(await save(["password"])).toBeUndefined();
    expect((await getPoolSettings(scope)).pool.loginMethods).toEqual(["password"]);
  });

  it("are on no login page", () => {
    expect(listUsableMethods(["password", "email_code"], false)).toEqual(["password"]);
    expect(listUsableMethods(["password", "email_code"], true)).toEqual(["password", "email_code"]);
  });
});
