import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { resetSecondFactorSchema } from "@/lib/domain/user/second-factor";
import { makeTenant } from "@/lib/login/testing/attempts";
import { givePasskey } from "@/lib/login/testing/passkeys";
import { giveAuthenticator } from "@/lib/login/testing/second-factors";
import { poolScope } from "@/prisma/seed/scope";
import { getUser } from "./get-user";
import { resetSecondFactor } from "./reset-second-factor";

async function makeUser() {
  const { pool } = await makeTenant();
  const { id: userId } = await database().user.create({ data: { poolId: pool.id, name: "Mei Lin" } });
  return { pool, userId, scope: poolScope(pool.id) };
}

type Made = Awaited<ReturnType<typeof makeUser>>;

const factorsOf = async ({ scope, userId }: Made) => (await getUser(scope, { userId })).secondFactors;

const eventsOf = ({ pool }: Made) =>
  database().auditEvent.findMany({ where: { poolId: pool.id, action: "user.second_factor_removed" } });

describe("SEC-52: resetting a user's second factor", () => {
  it("takes the app and the recovery codes, keeps passkeys and sign-ins, and is audited with the reason", async () => {
    const made = await makeUser();
    const { pool, userId, scope } = made;
    await giveAuthenticator(pool, userId);
    await givePasskey({ id: pool.id, base: "https://acme.example/p/acme" }, userId);
    await database().userRecoveryCode.updateMany({
      where: { digest: (await database().userRecoveryCode.findFirstOrThrow({ where: { userId } })).digest },
      data: { usedAt: new Date() },
    });
    await database().signIn.create({
      data: { poolId: pool.id, userId, mode: "browser", provenAt: new Date() },
    });
    const bystander = await database().user.create({ data: { poolId: pool.id } });
    await giveAuthenticator(pool, bystander.id);
    expect(await factorsOf(made)).toMatchObject({
      authenticatorSetAt: expect.any(Date),
      passkeys: 1,
      recoveryCodesLeft: 9,
    });
    await resetSecondFactor(scope, { userId, reason: "phone lost" });
    expect(await factorsOf(made)).toMatchObject({
      authenticatorSetAt: null,
      passkeys: 1,
      recoveryCodesLeft: 0,
    });
    expect(await database().userRecoveryCode.count({ where: { userId } })).toBe(0);
    expect(await database().signIn.count({ where: { userId, endedAt: null } })).toBe(1);
    expect(await factorsOf({ ...made, userId: bystander.id })).toMatchObject({ recoveryCodesLeft: 10 });
    expect(await eventsOf(made)).toMatchObject([
      {
        object: `user:${userId}`,
        outcome: "success",
        details: { authenticator: true, recoveryCodes: 9, note: "phone lost" },
      },
    ]);
  });

  it("lets nobody in who waits for it, and leaves who has shown it", async () => {
    const made = await makeUser();
    const { pool, userId, scope } = made;
    await giveAuthenticator(pool, userId);
    const asked = { poolId: pool.id, userId, method: "password", secondFactorAskedAt: new Date() } as const;
    const now = new Date();
    const { id } = await database().signIn.create({ data: { ...asked, provenAt: now } });
    await database().signIn.create({
      data: { ...asked, provenAt: now, secondFactor: "authenticator_code", secondFactorAt: now },
    });
    await resetSecondFactor(scope, { userId, reason: "phone lost" });
    expect(await database().signIn.findMany({ where: { userId, endedAt: { not: null } } })).toMatchObject([
      { id, endReason: "ended_by_administrator" },
    ]);
  });

  it("takes recovery codes that stand beside passkeys alone", async () => {
    const made = await makeUser();
    await giveAuthenticator(made.pool, made.userId, 2);
    await database().userAuthenticator.deleteMany({ where: { userId: made.userId } });
    await resetSecondFactor(made.scope, { userId: made.userId, reason: "list lost" });
    expect(await eventsOf(made)).toMatchObject([{ details: { authenticator: false, recoveryCodes: 2 } }]);
  });

  it("says that there is nothing to reset, and writes nothing", async () => {
    const made = await makeUser();
    await expect(
      resetSecondFactor(made.scope, { userId: made.userId, reason: "phone lost" }),
    ).rejects.toMatchObject({ code: "user.no_second_factor", status: 409 });
    expect(await eventsOf(made)).toEqual([]);
  });

  it("of several at once one is done, and one act is written", async () => {
    const made = await makeUser();
    await giveAuthenticator(made.pool, made.userId);
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () =>
        resetSecondFactor(made.scope, { userId: made.userId, reason: "phone lost" }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await eventsOf(made)).toHaveLength(1);
  });

  it("SEC-60: finds nobody of another pool, and takes nothing there", async () => {
    const [own, other] = [await makeUser(), await makeUser()];
    await giveAuthenticator(other.pool, other.userId);
    for (const userId of [other.userId, randomUUID(), "x"])
      await expect(resetSecondFactor(own.scope, { userId, reason: "phone lost" })).rejects.toMatchObject({
        code: "user.not_found",
      });
    expect(await factorsOf(other)).toMatchObject({ recoveryCodesLeft: 10 });
  });

  it("asks why", () => {
    const input = { poolId: randomUUID(), userId: randomUUID() };
    for (const reason of ["", "  ", undefined])
      expect(resetSecondFactorSchema.safeParse({ ...input, reason }).success).toBe(false);
    expect(resetSecondFactorSchema.safeParse({ ...input, reason: "phone lost" }).success).toBe(true);
  });

  it("SEC-63: no page of a user tells the secret of the app or a digest of a code", async () => {
    const made = await makeUser();
    await giveAuthenticator(made.pool, made.userId);
    expect(JSON.stringify(await getUser(made.scope, { userId: made.userId }))).not.toMatch(/canary|sealed/);
  });
});
