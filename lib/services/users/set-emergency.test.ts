import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { database } from "@/lib/data/client";
import { findLocalDoor } from "@/lib/data/local-logins";
import { makeTenant } from "@/lib/login/testing/attempts";
import { makeUser } from "@/lib/login/testing/local-attempts";
import { getPoolOverview } from "@/lib/services/pools/get-pool-overview";
import { listEmergencyUsers } from "@/lib/services/pools/list-emergency-users";
import { updatePool } from "@/lib/services/pools/update-pool";
import { poolScope } from "@/prisma/seed/scope";
import { createPasswordLink } from "./create-password-link";
import { getUser } from "./get-user";
import { setEmergency } from "./set-emergency";
import { setUserEnabled } from "./set-user-enabled";

vi.mock("@/lib/mail/is-mail-on", () => ({ isMailOn: () => true }));

async function prepare(password?: null) {
  const tenant = await makeTenant();
  const email = `${randomUUID()}@example.com`;
  const { userId } = await makeUser(tenant, {
    username: "mei",
    email,
    emailVerified: true,
    ...(password === null && { password }),
  });
  const { id: poolId } = tenant.pool;
  const { clientId } = tenant.application;
  return { tenant, scope: poolScope(poolId), poolId, userId, key: { poolId, clientId } };
}

const allow = { method: "password", allowed: true, reason: "on call" } as const;
const withdraw = { ...allow, allowed: false, reason: "not any more" } as const;

describe("emergency sign-in", () => {
  it("is allowed and taken back with a reason, audited, and told to the user; saying it twice changes nothing", async () => {
    const { scope, poolId, userId, key } = await prepare();
    expect(await findLocalDoor(key)).toMatchObject({ methods: [], emergency: [] });
    for (let times = 0; times < 2; times += 1) await setEmergency(scope, { userId, ...allow });
    expect(await findLocalDoor(key)).toMatchObject({ methods: [], emergency: ["password"] });
    expect((await getUser(scope, { userId })).emergency).toMatchObject({
      methods: ["password"],
      usable: ["password"],
    });
    const acknowledged = ["without_dingtalk"];
    for (let times = 0; times < 2; times += 1)
      await setEmergency(scope, { userId, ...withdraw, acknowledged });
    expect(await findLocalDoor(key)).toMatchObject({ emergency: [] });
    const events = await database().auditEvent.findMany({
      where: { poolId, object: `user:${userId}` },
      orderBy: { at: "asc" },
    });
    expect(events).toMatchObject([
      { action: "user.emergency_allowed", details: { method: "password", note: "on call" } },
      { action: "user.emergency_withdrawn", details: { method: "password", note: "not any more" } },
    ]);
    const mails = await database().mail.findMany({ where: { poolId } });
    expect(mails.map(({ kind }) => kind)).toEqual(["account_notice", "account_notice"]);
  });

  it("lets a user be given a password where the pool offers none", async () => {
    const { scope, userId } = await prepare(null);
    const code = { code: "login.method_unavailable" };
    await expect(createPasswordLink(scope, { userId })).rejects.toMatchObject(code);
    await setEmergency(scope, { userId, ...allow });
    expect((await createPasswordLink(scope, { userId })).link).toContain("/password/");
  });

  it("says who is excepted and whether they could sign in, and the overview warns where none could", async () => {
    const { tenant, scope, userId } = await prepare(null);
    expect((await getPoolOverview(scope)).isEmergencyBroken).toBe(false);
    await setEmergency(scope, { userId, ...allow });
    expect(await listEmergencyUsers(scope)).toMatchObject([
      { id: userId, methods: ["password"], usable: [] },
    ]);
    expect((await getPoolOverview(scope)).isEmergencyBroken).toBe(true);
    const ready = await makeUser(tenant, { username: "ready" });
    await setEmergency(scope, { userId: ready.userId, ...allow });
    expect((await getPoolOverview(scope)).isEmergencyBroken).toBe(false);
    const acknowledged = ["without_dingtalk"];
    await setUserEnabled(scope, { userId: ready.userId, version: 1, enabled: false, acknowledged });
    expect((await getPoolOverview(scope)).isEmergencyBroken).toBe(true);
  });

  it("is no door of its own while the pool offers the method, nor where whoever is excepted is disabled", async () => {
    const { scope, userId, key } = await prepare();
    await setEmergency(scope, { userId, ...allow });
    const values = { name: "Test", contact: "", secondFactor: "off", version: 1 } as const;
    await updatePool(scope, { ...values, loginMethods: ["password"] });
    expect(await findLocalDoor(key)).toMatchObject({ methods: ["password"], emergency: [] });
    await updatePool(scope, { ...values, version: 2, loginMethods: [] });
    const acknowledged = ["without_dingtalk"];
    await setUserEnabled(scope, { userId, version: 1, enabled: false, acknowledged });
    expect(await findLocalDoor(key)).toMatchObject({ methods: [], emergency: [] });
  });

  it("SEC-45: is taken back as the last way in only by whoever was told so", async () => {
    const { tenant, scope, userId, poolId } = await prepare();
    await setEmergency(scope, { userId, ...allow });
    await database().offer.deleteMany({ where: { poolId } });
    for (const acknowledged of [[], ["without_dingtalk"], [tenant.application.id]])
      await expect(setEmergency(scope, { userId, ...withdraw, acknowledged })).rejects.toMatchObject({
        code: "pool.last_way",
      });
    await setEmergency(scope, {
      userId,
      ...withdraw,
      acknowledged: ["without_dingtalk", tenant.application.id],
    });
  });

  it("SEC-60: finds nobody of another pool", async () => {
    const [own, other] = [await prepare(), await prepare()];
    await expect(setEmergency(own.scope, { userId: other.userId, ...allow })).rejects.toMatchObject({
      code: "user.not_found",
    });
    expect(await listEmergencyUsers(other.scope)).toEqual([]);
  });
});
