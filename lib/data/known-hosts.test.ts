import { beforeEach, expect, it, vi } from "vitest";
import { findProvenHost } from "./known-hosts";
import { type KnownHost, listProvenHosts } from "./pool-domains";

vi.mock("./pool-domains", () => ({ listProvenHosts: vi.fn() }));

const known: KnownHost = { host: "login.acme.example", poolId: "id", role: "primary", until: null };
const read = vi.mocked(listProvenHosts);
let now = 0;

beforeEach(() => {
  // Long after whatever was remembered before.
  now += 1_000_000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  read.mockReset().mockResolvedValue([known]);
});

it("SEC-99: hosts are read together, once in five seconds, whoever asks for whichever", async () => {
  const found = await Promise.all([findProvenHost(known.host), findProvenHost("unknown.example")]);
  expect(found).toEqual([known, null]);
  now += 4_999;
  for (let n = 0; n < 50; n += 1) expect(await findProvenHost(`unknown-${n}.example`)).toBeNull();
  expect(read).toHaveBeenCalledTimes(1);
  now += 2;
  read.mockResolvedValue([]);
  expect(await findProvenHost(known.host)).toBeNull();
  expect(read).toHaveBeenCalledTimes(2);
});

it("a database that does not answer takes nothing away, and is asked again a second later", async () => {
  await findProvenHost(known.host);
  now += 5_001;
  read.mockRejectedValue(new Error("away"));
  for (let n = 0; n < 5; n += 1) expect(await findProvenHost(known.host)).toEqual(known);
  expect(read).toHaveBeenCalledTimes(2);
  now += 1_001;
  read.mockResolvedValue([{ ...known, poolId: "other" }]);
  expect((await findProvenHost(known.host))?.poolId).toBe("other");
});
