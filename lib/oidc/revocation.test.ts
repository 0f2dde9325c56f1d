import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { endSignIns } from "@/lib/data/sign-ins";
import { PoolAdapter } from "./adapter";
import { makeSignIn } from "./testing/sign-ins";

const stores = (poolId: string) => ({
  sessions: new PoolAdapter(poolId, "Session"),
  grants: new PoolAdapter(poolId, "Grant"),
  interactions: new PoolAdapter(poolId, "Interaction"),
  refreshTokens: new PoolAdapter(poolId, "RefreshToken"),
});

const reasonOf = async (id: string) =>
  (await database().signIn.findUniqueOrThrow({ where: { id } })).endReason;

describe("SEC-47, SEC-102: an ended sign-in", () => {
  it("takes session, grant, tokens and the interaction that has just proven it along", async () => {
    const { poolId, accountId, signInId } = await makeSignIn();
    const { sessions, grants, interactions, refreshTokens } = stores(poolId);
    await sessions.upsert("s", { uid: "u", accountId, signInId }, 3600);
    await grants.upsert("g", { accountId, clientId: "c", signInId }, 3600);
    await refreshTokens.upsert("r", { accountId, clientId: "c", grantId: "g" }, 3600);
    await interactions.upsert("i", { result: { login: { accountId, signInId } } }, 3600);
    await endSignIns(database(), { poolId, userId: accountId }, "user_disabled");
    expect(await database().oidcRecord.count({ where: { poolId } })).toBe(0);
    expect(await reasonOf(signInId)).toBe("user_disabled");
  });

  it.each(["Session", "Grant", "Interaction"] as const)(
    "SEC-101: stays ended when a request under way writes its %s back",
    async (kind) => {
      const { poolId, accountId, signInId } = await makeSignIn();
      const records = new PoolAdapter(poolId, kind);
      const payload =
        kind === "Interaction"
          ? { result: { login: { accountId, signInId } } }
          : { uid: randomUUID(), accountId, clientId: "c", signInId };
      await records.upsert("id", payload, 3600);
      const read = await records.find("id");
      expect(read).toBeDefined();
      await endSignIns(database(), { poolId, userId: accountId }, "user_disabled");
      if (read) await records.upsert("id", read, 3600);
      expect(await records.find("id")).toBeUndefined();
      expect(await records.findByUid(String(payload.uid))).toBeUndefined();
    },
  );

  it("leaves another sign-in of the same person alone", async () => {
    const { poolId, accountId } = await makeSignIn();
    await endSignIns(database(), { poolId, userId: accountId }, "user_disabled");
    const later = await database().signIn.create({
      data: { poolId, userId: accountId, mode: "browser", provenAt: new Date() },
    });
    const { sessions } = stores(poolId);
    await sessions.upsert("s", { uid: "u", accountId, signInId: later.id }, 3600);
    expect(await sessions.find("s")).toMatchObject({ accountId });
  });

  it("is of one pool", async () => {
    const [own, other] = [await makeSignIn(), await makeSignIn()];
    await endSignIns(database(), { poolId: other.poolId, userId: own.accountId }, "user_disabled");
    expect(await reasonOf(own.signInId)).toBeNull();
  });
});

describe("SEC-13: signing out", () => {
  it("ends the sign-in for the session, also when the session is written back, and leaves offline access", async () => {
    const { poolId, accountId, signInId } = await makeSignIn();
    const { sessions, grants } = stores(poolId);
    await sessions.upsert("s", { uid: "u", accountId, signInId }, 3600);
    await grants.upsert("g", { accountId, clientId: "c", signInId }, 3600);
    const read = await sessions.find("s");
    await sessions.destroy("s");
    if (read) await sessions.upsert("s", read, 3600);
    expect(await sessions.find("s")).toBeUndefined();
    expect(await grants.find("g")).toMatchObject({ signInId });
    expect(await reasonOf(signInId)).toBe("signed_out");
  });

  it("SEC-47: does not keep what is offline from ending with its user", async () => {
    const { poolId, accountId, signInId } = await makeSignIn();
    const { sessions, grants } = stores(poolId);
    await sessions.upsert("s", { uid: "u", accountId, signInId }, 3600);
    await grants.upsert("g", { accountId, clientId: "c", signInId }, 3600);
    await sessions.destroy("s");
    await endSignIns(database(), { poolId, userId: accountId }, "user_disabled");
    expect(await grants.find("g")).toBeUndefined();
    expect(await reasonOf(signInId)).toBe("user_disabled");
  });
});

describe("a session that gets a new id", () => {
  it("keeps its sign-in, or ends it when it stands on a new one", async () => {
    const { poolId, accountId, signInId } = await makeSignIn();
    const { sessions } = stores(poolId);
    await sessions.upsert("first", { uid: "u", accountId, signInId }, 3600);
    await sessions.forget("first", signInId);
    expect(await reasonOf(signInId)).toBeNull();
    await sessions.upsert("second", { uid: "u", accountId, signInId }, 3600);
    await sessions.forget("second", randomUUID());
    expect(await reasonOf(signInId)).toBe("replaced");
  });
});

describe("SEC-06: two uses of one refresh token at once", () => {
  it("let one win and end the grant, also for what the winner writes later", async () => {
    const { poolId, accountId } = await makeSignIn();
    const [grantId, id] = [randomUUID(), randomUUID()];
    const [grants, refreshTokens, accessTokens] = ["Grant", "RefreshToken", "AccessToken"].map(
      (kind) => new PoolAdapter(poolId, kind),
    ) as [PoolAdapter, PoolAdapter, PoolAdapter];
    await grants.upsert(grantId, { accountId, clientId: "c" }, 3600);
    await refreshTokens.upsert(id, { accountId, clientId: "c", grantId }, 3600);
    await accessTokens.upsert("earlier", { accountId, clientId: "c", grantId }, 3600);
    const uses = await Promise.allSettled(Array.from({ length: 20 }, () => refreshTokens.consume(id)));
    expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const use of uses)
      if (use.status === "rejected") expect(use.reason).toMatchObject({ error: "invalid_grant" });
    expect(await grants.find(grantId)).toBeUndefined();
    expect(await accessTokens.find("earlier")).toBeUndefined();
  });

  it("SEC-05 end nothing for a code: its replay is found by the provider", async () => {
    const { poolId, accountId } = await makeSignIn();
    const [grants, codes] = [new PoolAdapter(poolId, "Grant"), new PoolAdapter(poolId, "AuthorizationCode")];
    await grants.upsert("grant", { accountId, clientId: "c" }, 3600);
    await codes.upsert("code", { accountId, clientId: "c", grantId: "grant" }, 60);
    await codes.consume("code");
    await expect(codes.consume("code")).rejects.toMatchObject({ error: "invalid_grant" });
    expect(await grants.find("grant")).toBeDefined();
    expect(await codes.find("code")).toMatchObject({ consumed: expect.any(Number) });
  });
});
