import { randomUUID } from "node:crypto";
import type { AdapterPayload } from "oidc-provider";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { endSignIns } from "@/lib/data/sign-ins";
import { PoolAdapter } from "./records/adapter";
import { onRecords, RequestRecords, writeTogether } from "./records/request-records";
import { makeSignIn } from "./testing/sign-ins";

const stores = (poolId: string) => ({
  sessions: new PoolAdapter(poolId, "Session"),
  grants: new PoolAdapter(poolId, "Grant"),
  interactions: new PoolAdapter(poolId, "Interaction"),
  refreshTokens: new PoolAdapter(poolId, "RefreshToken"),
});

/** What a request writes that has read nothing of it. */
async function store(adapter: PoolAdapter, poolId: string, id: string, payload: AdapterPayload) {
  await writeTogether(poolId, () => adapter.upsert(id, payload, 3600));
}

/** A request that reads a record, is overtaken by something else, and writes what it read. */
async function writeBack(
  adapter: PoolAdapter,
  poolId: string,
  id: string,
  meanwhile: () => Promise<void>,
): Promise<boolean> {
  const records = new RequestRecords(poolId);
  const read = await onRecords(records, () => adapter.find(id));
  if (!read) throw new Error("there is nothing to write back");
  await meanwhile();
  await onRecords(records, () => adapter.upsert(id, read, 3600));
  return (await records.write()).written;
}

const reasonOf = async (id: string) =>
  (await database().signIn.findUniqueOrThrow({ where: { id } })).endReason;

describe("SEC-47, SEC-102: an ended sign-in", () => {
  it("takes session, grant, tokens and the interaction that has just proven it along", async () => {
    const { poolId, accountId, signInId, clientId } = await makeSignIn();
    const { sessions, grants, interactions, refreshTokens } = stores(poolId);
    await store(sessions, poolId, "s", { uid: "u", accountId, signInId });
    await store(grants, poolId, "g", { accountId, clientId, signInId });
    await store(refreshTokens, poolId, "r", { accountId, clientId, grantId: "g" });
    await store(interactions, poolId, "i", { result: { login: { accountId, signInId } } });
    await endSignIns(database(), { poolId, userId: accountId }, "user_disabled");
    expect(await database().oidcRecord.count({ where: { poolId } })).toBe(0);
    expect(await reasonOf(signInId)).toBe("user_disabled");
  });

  it.each(["Session", "Grant", "Interaction"] as const)(
    "SEC-101: stays ended when a request under way writes its %s back",
    async (kind) => {
      const { poolId, accountId, signInId, clientId } = await makeSignIn();
      const records = new PoolAdapter(poolId, kind);
      const payload =
        kind === "Interaction"
          ? { result: { login: { accountId, signInId } } }
          : { uid: randomUUID(), accountId, clientId, signInId };
      await store(records, poolId, "id", payload);
      const end = () => endSignIns(database(), { poolId, userId: accountId }, "user_disabled");
      expect(await writeBack(records, poolId, "id", end)).toBe(false);
      expect(await database().oidcRecord.count({ where: { poolId } })).toBe(0);
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
    await store(sessions, poolId, "s", { uid: "u", accountId, signInId: later.id });
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
    const { poolId, accountId, signInId, clientId } = await makeSignIn();
    const { sessions, grants } = stores(poolId);
    await store(sessions, poolId, "s", { uid: "u", accountId, signInId });
    await store(grants, poolId, "g", { accountId, clientId, signInId });
    expect(await writeBack(sessions, poolId, "s", () => sessions.destroy("s"))).toBe(false);
    expect(await sessions.find("s")).toBeUndefined();
    expect(await grants.find("g")).toMatchObject({ signInId });
    expect(await reasonOf(signInId)).toBe("signed_out");
  });

  it("SEC-47: does not keep what is offline from ending with its user", async () => {
    const { poolId, accountId, signInId, clientId } = await makeSignIn();
    const { sessions, grants } = stores(poolId);
    await store(sessions, poolId, "s", { uid: "u", accountId, signInId });
    await store(grants, poolId, "g", { accountId, clientId, signInId });
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
    await store(sessions, poolId, "first", { uid: "u", accountId, signInId });
    await writeTogether(poolId, () => sessions.forget("first", signInId));
    expect(await reasonOf(signInId)).toBeNull();
    await store(sessions, poolId, "second", { uid: "u", accountId, signInId });
    await writeTogether(poolId, () => sessions.forget("second", randomUUID()));
    expect(await reasonOf(signInId)).toBe("replaced");
    expect(await database().oidcRecord.count({ where: { poolId } })).toBe(0);
  });
});
