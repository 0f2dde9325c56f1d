import { beforeEach, expect, it, vi } from "vitest";
import { findRecord } from "@/lib/data/oidc-records";
import { RequestRecords } from "./request-records";

vi.mock("@/lib/data/oidc-records", async (original) => {
  const real = await original<typeof import("@/lib/data/oidc-records")>();
  return { ...real, findRecord: vi.fn() };
});

const find = vi.mocked(findRecord);
const key = { poolId: "p", kind: "RefreshToken", digest: "d" };
const nothing = { name: null, found: null };
const found = {
  kind: "RefreshToken",
  digest: "d",
  payload: "first",
  consumedAt: null,
  grant: nothing,
  session: nothing,
  account: { id: null, found: null },
  client: { id: null, found: null },
};
const unhandled: unknown[] = [];
process.on("unhandledRejection", (reason) => unhandled.push(reason));

beforeEach(() => {
  find.mockReset();
});

it("a lookup that failed is one error, of whoever asked, and is tried again", async () => {
  const records = new RequestRecords("p");
  find.mockRejectedValueOnce(new Error("the database is away")).mockResolvedValueOnce(found);
  await expect(records.find(key)).rejects.toThrow("the database is away");
  // Node.js tells of a rejection that nobody has handled after the tasks that were waiting.
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(unhandled).toEqual([]);
  expect(await records.find(key)).toMatchObject({ payload: "first" });
});

it("a record is looked for once, under both kinds that it may be of", async () => {
  const records = new RequestRecords("p");
  find.mockResolvedValue(found);
  expect(await records.find({ ...key, kind: "AccessToken" })).toBeNull();
  expect(await records.find(key)).toMatchObject({ payload: "first" });
  expect(find).toHaveBeenCalledTimes(1);
});

it("SEC-101 what was read first counts, also when another lookup brings a later state along", async () => {
  const records = new RequestRecords("p");
  const session = { ...found, kind: "Session", digest: "s" };
  find.mockResolvedValueOnce(session);
  await records.find({ ...key, kind: "Session", digest: "s" });
  const later = { digest: "s", payload: "second", consumedAt: null };
  find.mockResolvedValueOnce({ ...found, session: { name: "u", found: later } });
  await records.find(key);
  expect(await records.find({ ...key, kind: "Session", digest: "s" })).toMatchObject({ payload: "first" });
});
