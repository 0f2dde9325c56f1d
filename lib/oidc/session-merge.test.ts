import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { PoolAdapter } from "./adapter";

async function openSessions() {
  const pool = await database().pool.create({ data: { slug: randomUUID(), name: "Test" } });
  return new PoolAdapter(pool.id, "Session");
}

describe("a session that several tabs write at once", () => {
  it("REL-02 keeps what each of them added", async () => {
    const sessions = await openSessions();
    const id = randomUUID();
    const session = {
      uid: randomUUID(),
      accountId: "u",
      loginTs: 1,
      authorizations: { first: { grantId: "g" } },
    };
    await sessions.upsert(id, session, 60);
    const tabs = ["a", "b", "c", "d", "e"].map((client) => ({
      ...session,
      authorizations: { ...session.authorizations, [client]: { grantId: `grant-${client}` } },
    }));
    await Promise.all(tabs.map((tab) => sessions.upsert(id, tab, 60)));
    const stored = await sessions.find(id);
    expect(Object.keys(stored?.authorizations ?? {}).sort()).toEqual(["a", "b", "c", "d", "e", "first"]);
  });

  it("takes nothing over from another person's", async () => {
    const sessions = await openSessions();
    const id = randomUUID();
    await sessions.upsert(id, { uid: "x", accountId: "u1", authorizations: { a: { grantId: "g" } } }, 60);
    await sessions.upsert(id, { uid: "x", accountId: "u2" }, 60);
    expect((await sessions.find(id))?.authorizations).toBeUndefined();
  });
});
