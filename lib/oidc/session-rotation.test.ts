import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { PoolAdapter } from "./adapter";
import { poolProvider } from "./provider";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a session that gets a new id", () => {
  it("REL-02: can be found at every moment, and in the end under the new id alone", async () => {
    const slug = `s-${randomUUID().slice(0, 8)}`;
    const { id } = await database().pool.create({ data: { slug, name: "Test" } });
    const { Session } = await poolProvider(await getPoolAddress(id));
    const session = new Session();
    await session.save(60);
    const { jti: oldId, uid } = session;
    const found: boolean[] = [];
    const remove = PoolAdapter.prototype.forget;
    vi.spyOn(PoolAdapter.prototype, "forget").mockImplementation(async function (this: PoolAdapter, ...args) {
      await remove.apply(this, args);
      found.push((await Session.findByUid(uid)) !== undefined);
    });

    session.resetIdentifier();
    await session.save(60);

    expect(found).toEqual([true]);
    expect(session.jti).not.toBe(oldId);
    expect(await Session.find(oldId)).toBeUndefined();
    expect(await Session.find(session.jti)).toMatchObject({ uid });
  });
});
