import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { getSecretKeys } from "./secret-keys.mjs";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "dingpass-keys-"));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

it("makes 32 random bytes once, readable by their owner alone", async () => {
  const keys = await getSecretKeys(dataDir);
  expect(Buffer.from(keys, "base64url")).toHaveLength(32);
  expect(await getSecretKeys(dataDir)).toBe(keys);
  expect((await stat(path.join(dataDir, "secret-keys"))).mode & 0o777).toBe(0o600);
  expect(await readdir(dataDir)).toEqual(["secret-keys"]);
});
