import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { revokeAccount } from "@/lib/data/oidc-records";
import { findAccount } from "./account";
import { PoolAdapter } from "./adapter";

async function makeUser() {
  const pool = await database().pool.create({ data: { slug: randomUUID(), name: "Test" } });
  const user = await database().user.create({ data: { poolId: pool.id, name: "Li Na" } });
  return { poolId: pool.id, accountId: user.id };
}

const now = () => Math.floor(Date.now() / 1000);

describe("SEC-47: an ended sign-in", () => {
  it("stays ended when a request under way writes its session back", async () => {
    const { poolId, accountId } = await makeUser();
    const sessions = new PoolAdapter(poolId, "Session");
    const id = randomUUID();
    const loginTs = now() - 60;
    await sessions.upsert(id, { uid: randomUUID(), accountId, loginTs }, 3600);
    const read = await sessions.find(id);
    await revokeAccount(database(), { poolId, accountId });
    expect(await sessions.find(id)).toBeUndefined();
    if (read) await sessions.upsert(id, read, 3600);
    expect(await sessions.find(id)).toMatchObject({ accountId });
    expect(await findAccount(poolId, accountId, loginTs)).toBeUndefined();
  });

  it("does not stop a later one", async () => {
    const { poolId, accountId } = await makeUser();
    await revokeAccount(database(), { poolId, accountId });
    expect(await findAccount(poolId, accountId, now() + 1)).toMatchObject({ accountId });
  });

  it("is of one pool", async () => {
    const { poolId, accountId } = await makeUser();
    const other = await makeUser();
    await revokeAccount(database(), { poolId: other.poolId, accountId });
    expect(await findAccount(poolId, accountId, now() - 60)).toMatchObject({ accountId });
    expect(await findAccount(other.poolId, accountId, now())).toBeUndefined();
  });
});

describe("SEC-06: two uses of one refresh token at once", () => {
  it("let one win and end the grant, also for what the winner writes later", async () => {
    const { poolId, accountId } = await makeUser();
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
    const { poolId, accountId } = await makeUser();
    const [grants, codes] = [new PoolAdapter(poolId, "Grant"), new PoolAdapter(poolId, "AuthorizationCode")];
    await grants.upsert("grant", { accountId, clientId: "c" }, 3600);
    await codes.upsert("code", { accountId, clientId: "c", grantId: "grant" }, 60);
    await codes.consume("code");
    await expect(codes.consume("code")).rejects.toMatchObject({ error: "invalid_grant" });
    expect(await grants.find("grant")).toBeDefined();
    expect(await codes.find("code")).toMatchObject({ consumed: expect.any(Number) });
  });
});
