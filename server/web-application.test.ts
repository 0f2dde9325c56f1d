import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWebApplication } from "./web-application.mjs";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "dingpass-build-"));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

it("says that the build is missing", async () => {
  await expect(openWebApplication(directory, 3000)).rejects.toMatchObject({
    name: "StartRefused",
    message: expect.stringContaining("npm run build"),
  });
});

it("passes on why the application refuses to start, in its own words", async () => {
  await mkdir(path.join(directory, ".next", "server"), { recursive: true });
  await writeFile(path.join(directory, ".next", "BUILD_ID"), "test");
  await writeFile(
    path.join(directory, ".next", "server", "instrumentation.js"),
    `exports.register = async () => {
       throw Object.assign(new Error("SECRET_KEYS is missing"), { name: "StartRefused" });
     };`,
  );
  await expect(openWebApplication(directory, 3000)).rejects.toMatchObject({
    name: "StartRefused",
    message: "SECRET_KEYS is missing",
  });
});
