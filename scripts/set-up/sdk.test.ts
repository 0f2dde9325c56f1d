import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectDirectory } from "../project.mjs";
import { writeSdk } from "./sdk.mjs";

const largestBytes = 6 * 1024;
let folder: string;
const read = (name: string) => readFile(path.join(folder, name), "utf8");

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sdk-build-"));
  await writeSdk({
    publicFolder: path.join(folder, "public"),
    packageFolder: path.join(folder, "package/dist"),
  });
});
afterAll(() => rm(folder, { recursive: true }));

describe("the browser SDK", () => {
  it.each(["public/dingpass.js", "public/dingpass.mjs", "package/dist/react.mjs"])(
    "%s has at most 6 KB on the wire, and loads nothing",
    async (name) => {
      const text = await read(name);
      expect(gzipSync(text).length).toBeLessThanOrEqual(largestBytes);
      const imports = [...text.matchAll(/\bfrom\s*["']([^"']+)|\b(?:import|require)\s*\(\s*["']([^"']+)/g)];
      expect(imports.map(([, from]) => from)).toEqual(name.includes("react") ? ["react"] : []);
    },
  );

  it.each(["public/dingpass.js", "public/dingpass.mjs"])(
    "%s speaks ES2019 and makes no code of texts, elements of markup, or styles that a policy forbids",
    async (name) => {
      const text = await read(name);
      const [plain, lowered] = await Promise.all(
        ["esnext", ["es2019", "chrome75"]].map((target) => transform(text, { target })),
      );
      expect(lowered?.code === plain?.code).toBe(true);
      expect(text).not.toMatch(
        /\beval\b|\bFunction\(|innerHTML|insertAdjacent|document\.write|<style|localStorage|\.cookie\b/,
      );
      expect(text).not.toMatch(/\.(?:replaceAll|at|hasOwn|allSettled|any)\(|randomUUID|AbortSignal/);
    },
  );

  it.each(["dingpass.js", "dingpass.mjs"])("the integrity hash of %s is of this very file", async (name) => {
    const hash = createHash("sha384")
      .update(await readFile(path.join(folder, "public", name)))
      .digest("base64");
    expect(JSON.parse(await read("public/integrity.json"))[name]).toBe(`sha384-${hash}`);
  });

  it("the module and the classic script have the same names", async () => {
    const names = ["DingpassError", "createDingpass"];
    const made = await import(path.join(folder, "public/dingpass.mjs"));
    expect(Object.keys(made).sort()).toEqual(names);
    const classic = new Function(`${await read("public/dingpass.js")};return Dingpass`)();
    expect(Object.keys(classic).sort()).toEqual(names);
  });

  it("is a package that can be published: what it names is there, and a program in TypeScript understands it", async () => {
    const site = path.join(folder, "site");
    const installed = path.join(site, "node_modules/@dingpass/browser");
    await mkdir(installed, { recursive: true });
    await cp(path.join(projectDirectory, "sdk/package.json"), path.join(installed, "package.json"));
    await cp(path.join(folder, "package/dist"), path.join(installed, "dist"), { recursive: true });
    const { exports } = JSON.parse(await readFile(path.join(installed, "package.json"), "utf8"));
    for (const file of Object.values<string | object>(exports).flatMap((each) =>
      typeof each === "string" ? each : Object.values(each),
    ))
      expect(await readFile(path.join(installed, String(file)), "utf8").catch(() => "")).not.toBe("");
    await writeFile(path.join(site, "package.json"), '{ "type": "module" }');
    await writeFile(path.join(site, "site.ts"), consumer);
    for (const resolution of [
      ["--module", "esnext", "--moduleResolution", "bundler"],
      ["--module", "nodenext", "--moduleResolution", "nodenext"],
    ]) {
      const options = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--types", ""];
      const tsc = path.join(projectDirectory, "node_modules/typescript/bin/tsc");
      execFileSync(process.execPath, [tsc, ...options, ...resolution, "site.ts"], {
        cwd: site,
        encoding: "utf8",
      });
    }
  });
});

const consumer = `
import { createDingpass, DingpassError, type Session } from "@dingpass/browser";
import { useDingpass } from "@dingpass/browser/react";

const dingpass = createDingpass({ issuer: "https://login.example.com/p/acme/oidc", clientId: "x" });
const remove: () => void = dingpass.mountButton(document.body, {
  locale: "zh-CN",
  onLogin: ({ claims }: Session) => console.log(claims.sub),
  onError: ({ code }) => console.log(code === "popup_blocked"),
});
// @ts-expect-error there is no such language
dingpass.mountButton(document.body, { locale: "fr" });
try {
  const { accessToken } = await dingpass.silent();
  console.log(accessToken.length, remove);
} catch (error) {
  if (error instanceof DingpassError) console.log(error.code);
}
export const state: "loading" | "signed_in" | "signed_out" = useDingpass(dingpass, { silent: true }).status;
`;
