import { describe, expect, it } from "vitest";
import { makeTenant } from "@/lib/login/testing/attempts";
import { database } from "./client";
import {
  deleteOldRequestFaults,
  listRequestFaults,
  mostOfOneKind,
  noteRequestFault,
  setFaultMended,
} from "./request-faults";

async function makeKeys() {
  const { pool, application } = await makeTenant();
  const key = { poolId: pool.id, applicationId: application.id };
  const asking = { poolId: pool.id, clientId: application.clientId };
  const note = (detail: string) => noteRequestFault(asking, { kind: "redirect_uri", detail });
  const details = async () => (await listRequestFaults(key)).map(({ detail }) => detail);
  return { key, asking, note, details };
}

describe("mistakes in requests", () => {
  it("are one row for each distinct thing, with how often and when", async () => {
    const { key, note } = await makeKeys();
    for (const detail of ["a", "b", "a", "a"]) await note(detail);
    const [last, other, ...none] = await listRequestFaults(key);
    expect(last).toMatchObject({ kind: "redirect_uri", detail: "a", times: 3, mendedAt: null });
    expect(last?.lastAt.getTime()).toBeGreaterThanOrEqual(last?.firstAt.getTime() ?? 0);
    expect(other).toMatchObject({ detail: "b", times: 1 });
    expect(none).toEqual([]);
  });

  it("SEC-99: are bounded for each kind: what came longest ago makes room, what comes again stays", async () => {
    const { key, asking, note, details } = await makeKeys();
    await noteRequestFault(asking, { kind: "client_secret", detail: "" });
    for (let index = 0; index < mostOfOneKind + 5; index += 1) {
      await note(`flood-${index}`);
      await note("genuine");
    }
    const kept = await details();
    expect(kept).toHaveLength(mostOfOneKind + 1);
    expect(kept).toEqual(expect.arrayContaining(["genuine", ""]));
    const genuine = (await listRequestFaults(key)).find(({ detail }) => detail === "genuine");
    expect(genuine?.times).toBe(mostOfOneKind + 5);
    await Promise.all(Array.from({ length: 40 }, (_, index) => note(`parallel-${index}`)));
    await note("last");
    expect((await details()).length).toBeLessThanOrEqual(mostOfOneKind + 1);
  });

  it("SEC-60: of another pool's application are neither noted nor listed nor mended", async () => {
    const [mine, other] = [await makeKeys(), await makeKeys()];
    await mine.note("a");
    const crossed = { poolId: other.key.poolId, applicationId: mine.key.applicationId };
    await noteRequestFault({ ...mine.asking, poolId: other.key.poolId }, { kind: "code", detail: "" });
    expect(await listRequestFaults(crossed)).toEqual([]);
    expect(await mine.details()).toEqual(["a"]);
    const mended = await setFaultMended(database(), crossed, { kind: "redirect_uri", detail: "a" }, true);
    expect(mended).toBe(false);
  });

  it("are removed when they have not come for days", async () => {
    const { key, note, details } = await makeKeys();
    await note("old");
    await note("new");
    await database().requestFault.updateMany({
      where: { ...key, detail: "old" },
      data: { lastAt: new Date(Date.now() - 8 * 86_400_000) },
    });
    expect(await deleteOldRequestFaults(database(), { seconds: 7 * 86_400, limit: 1000 })).toBeGreaterThan(0);
    expect(await details()).toEqual(["new"]);
  });
});
