import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FindHandler, readRouteHandlers } from "./route-handlers.mjs";

/** As the build writes its table: files, and the addresses that they are for. */
const table = {
  "/(console)/[...path]/page": "/[...path]",
  "/(hosted)/p/[pool]/[...rest]/route": "/p/[pool]/[...rest]",
  "/(hosted)/p/[pool]/login/[uid]/route": "/p/[pool]/login/[uid]",
  "/(hosted)/p/[pool]/login/[uid]/[form]/route": "/p/[pool]/login/[uid]/[form]",
  "/(hosted)/p/[pool]/login/[uid]/password/route": "/p/[pool]/login/[uid]/password",
  "/guide/[ticket]/page": "/guide/[ticket]",
  "/connections/[[...rest]]/route": "/connections/[[...rest]]",
};

let directory: string;
let find: FindHandler;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "dingpass-routes-"));
  const build = path.join(directory, ".next");
  await mkdir(build, { recursive: true });
  await writeFile(path.join(build, "app-path-routes-manifest.json"), JSON.stringify(table));
  for (const entry of Object.keys(table).filter((each) => each.endsWith("/route"))) {
    const file = path.join(build, "server", "app", `${entry}.js`);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, built(entry));
  }
  find = await readRouteHandlers(directory);
});

afterAll(() => rm(directory, { recursive: true }));

/** As a built file is: what it exports is there once it was waited for. */
function built(entry: string): string {
  const methods = entry.includes("[form]") ? ["POST"] : ["GET", "POST"];
  return `let handlers;
    exports.routeModule = {
      ensureUserland: async () => {
        handlers ??= {${methods.map((method) => `${method}: () => "${method} ${entry}"`).join(", ")}, dynamic: "x"};
      },
      get userland() {
        if (!handlers) throw new Error("not waited for");
        return handlers;
      },
    };`;
}

async function ask(method: string, url: string) {
  const found = await find({ method, url });
  return found && [(found.handler as unknown as () => string)(), found.params];
}

it("SEC-105: an address leads where the framework's router leads it, what is fixed before what has a name", async () => {
  expect(await ask("POST", "/p/acme/login/u1/password?x=/p/a")).toEqual([
    "POST /(hosted)/p/[pool]/login/[uid]/password/route",
    { pool: "acme", uid: "u1" },
  ]);
  expect(await ask("POST", "/p/acme/login/u1/cancel")).toEqual([
    "POST /(hosted)/p/[pool]/login/[uid]/[form]/route",
    { pool: "acme", uid: "u1", form: "cancel" },
  ]);
  expect(await ask("GET", "/p/%E4%B8%AD%3B/what/ever")).toEqual([
    "GET /(hosted)/p/[pool]/[...rest]/route",
    { pool: "中;", rest: ["what", "ever"] },
  ]);
  expect(await ask("GET", "/connections")).toEqual(["GET /connections/[[...rest]]/route", {}]);
});

it("a question for the headers alone is what a reading one is", async () => {
  expect(await ask("HEAD", "/p/acme/login/u1")).toEqual([
    "GET /(hosted)/p/[pool]/login/[uid]/route",
    { pool: "acme", uid: "u1" },
  ]);
});

it("pages, methods without a handler and names that are no method are the framework's", async () => {
  expect(await ask("GET", "/guide/t1")).toBeNull();
  expect(await ask("GET", "/console")).toBeNull();
  expect(await ask("GET", "/p/acme/login/u1/cancel")).toBeNull();
  expect(await ask("dynamic", "/p/acme/login/u1")).toBeNull();
});
