import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import type { CreateApplicationInput } from "@/lib/domain/application/settings";
import { getFreePort } from "../../../embedded-postgres/free-port.mjs";
import { listForms } from "../../fixtures/http-browser/forms";
import { tellLogouts } from "../../fixtures/logout-receiver";
import { claimsOf, SpokenApplication } from "../../fixtures/spoken-application";
import { expect, type TenantWishes, type TestTenant, test } from "../../fixtures/test";
import { Visitor } from "../../fixtures/visitor";
import { goToCallback, signIn } from "../../fixtures/visitor-sign-in";
import { passSignIn } from "./outside-application";

/** The example of docs/integration.md that begins with this line. */
function readExample(firstLine: string): string {
  const fences = readFileSync("docs/integration.md", "utf8").matchAll(/^```\w+\n([\s\S]*?)^```$/gm);
  const example = [...fences].map(([, code = ""]) => code).find((code) => code.startsWith(`${firstLine}\n`));
  if (!example) throw new Error(`docs/integration.md has no example that begins with ${firstLine}`);
  return example;
}

/** Puts an example into a file below the project, where it finds the packages. */
async function copyExample(firstLine: string, name: string): Promise<string> {
  const file = test.info().outputPath(name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, readExample(firstLine));
  return file;
}

interface CopiedSite {
  url: string;
  tenant: TestTenant;
  /** What the example reads from its environment. */
  environment: Record<string, string>;
}

/** A tenant whose application is a site at a free port, which nothing listens on yet. */
async function prepareSite(
  makeTenant: (wishes: TenantWishes) => Promise<TestTenant>,
  callbackPath: string,
  settings: Partial<CreateApplicationInput> = {},
): Promise<CopiedSite> {
  const port = await getFreePort();
  const url = `http://localhost:${port}`;
  const tenant = await makeTenant({ application: { ...settings, redirectUris: [url + callbackPath] } });
  return { url, tenant, environment: { ...environmentOf(tenant), PORT: String(port), SITE_URL: url } };
}

function environmentOf({ pool, application }: TestTenant): Record<string, string> {
  return {
    DINGPASS_ISSUER: pool.issuer,
    DINGPASS_CLIENT_ID: application.clientId,
    DINGPASS_CLIENT_SECRET: application.clientSecret ?? "",
  };
}

function start(program: string, args: string[], environment: Record<string, string>): ChildProcess {
  return spawn(program, args, { env: { ...process.env, ...environment }, stdio: ["pipe", "pipe", "pipe"] });
}

/** Runs a copied site until `use` is done with it. */
async function withSite(site: ChildProcess, url: string, use: () => Promise<void>): Promise<void> {
  let output = "";
  site.stdout?.on("data", (chunk) => (output += chunk));
  site.stderr?.on("data", (chunk) => (output += chunk));
  try {
    await expect
      .poll(
        () =>
          fetch(url, { redirect: "manual" }).then(
            ({ status }) => status,
            () => output,
          ),
        { timeout: 20_000 },
      )
      .toEqual(expect.any(Number));
    await use();
  } finally {
    site.kill();
    if (site.exitCode === null && site.signalCode === null) await once(site, "exit");
  }
}

test("the copied client in Express signs in", async ({ makeTenant, stack }) => {
  const { url, tenant, environment } = await prepareSite(makeTenant, "/callback", {
    idTokenAlgorithm: "RS256",
  });
  const file = await copyExample("// server.mjs", "server.mjs");
  const site = start(process.execPath, [file], {
    ...environment,
    SESSION_SECRET: "a secret of the site's own",
  });
  await withSite(site, url, async () => {
    const visitor = new Visitor(stack);
    const end = await passSignIn(visitor, tenant, await visitor.visit(`${url}/`));
    expect(JSON.parse(end.body)).toMatchObject({ name: "张伟 Zhang Wei", email: "zhang.wei@acme.example" });
  });
});

test("SEC-13 the copied receiver of logouts takes a logout token, and nothing else for one", async ({
  makeTenant,
  stack,
}) => {
  const { url, tenant, environment } = await prepareSite(makeTenant, "/callback");
  await tellLogouts(tenant.application.clientId, `${url}/logout`);
  const site = start(process.execPath, [await copyExample("// logout.mjs", "logout.mjs")], environment);
  const lines: string[] = [];
  if (site.stdout) createInterface(site.stdout).on("line", (line) => lines.push(line));
  await withSite(site, url, async () => {
    const application = new SpokenApplication(tenant);
    const visitor = new Visitor(stack);
    const { id_token, access_token } = await signIn(visitor, application);
    for (const token of [id_token, access_token, "", `${id_token.slice(0, -4)}AAAA`]) {
      const body = new URLSearchParams({ logout_token: token });
      expect.soft((await fetch(`${url}/logout`, { method: "POST", body })).status).toBe(400);
    }
    const { body } = await visitor.visit(`${application.issuer}/session/end`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(body)?.[1] ?? "";
    await visitor.visit(`${application.issuer}/session/end/confirm`, { fields: { xsrf, logout: "yes" } });
    const { sub, sid } = claimsOf(id_token);
    await expect
      .poll(() => lines.map((line) => JSON.parse(line)), { timeout: 15_000 })
      .toEqual([{ ended: { sub, sid } }]);
    expect(typeof sid).toBe("string");
  });
});

/** The system's own, which has Debian's package, may not be the first in the path. */
const python = ["python3", "/usr/bin/python3"].find(
  (program) => spawnSync(program, ["-c", "import authlib.integrations.requests_client"]).status === 0,
);

test("the copied client in Python signs in, and takes no answer of another browser", async ({
  makeTenant,
  stack,
}) => {
  test.skip(
    python === undefined,
    "Authlib is not installed here (Debian: python3-authlib, python3-requests)",
  );
  const { url, tenant, environment } = await prepareSite(makeTenant, "/callback");
  const file = await copyExample("# site.py", "site_example.py");
  const site = start(python ?? "", [file], { ...environment, AUTHLIB_INSECURE_TRANSPORT: "1" });
  await withSite(site, url, async () => {
    const visitor = new Visitor(stack);
    const end = await passSignIn(visitor, tenant, await visitor.visit(`${url}/`));
    expect(JSON.parse(end.body)).toMatchObject({ name: "张伟 Zhang Wei" });
    expect((await fetch(end.url)).status).toBe(400);
  });
});

test("the copied client in bash, with curl, signs in", async ({ makeTenant, stack }) => {
  const tools = ["bash", "curl", "jq", "openssl"];
  test.skip(
    tools.some((tool) => spawnSync(tool, ["--version"]).error !== undefined),
    `one of ${tools.join(", ")} is not installed here`,
  );
  const application = new SpokenApplication(await makeTenant());
  const { redirectUri, tenant } = application;
  const file = await copyExample("#!/usr/bin/env bash", "sign-in.sh");
  const script = start("bash", [file], { ...environmentOf(tenant), REDIRECT_URI: redirectUri });
  if (!script.stdout || !script.stderr) throw new Error("no pipes");
  const errors = text(script.stderr);
  const lines = createInterface({ input: script.stdout });
  const [first] = (await once(lines, "line")) as [string];
  const address = new URL(first.replace("Open: ", ""));
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, { ...application.request(), address }, tenant);
  const end = await visitor.open(callback, redirectUri);
  const told: string[] = [];
  lines.on("line", (line) => told.push(line));
  script.stdin?.end(`${end.url.href}\n`);
  await once(script, "close");
  expect([script.exitCode, await errors]).toEqual([0, ""]);
  expect(JSON.parse(told.at(-1) ?? "")).toMatchObject({ name: "张伟 Zhang Wei" });
});

/** What Next.js does around the copied files: it hands each request to the route's handlers. */
const nextServer = `
import { createServer } from "node:http";
import { NextRequest } from "next/server";
import { GET, POST } from "./app/api/auth/[...nextauth]/route";

createServer(async (message, response) => {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  const { method, headers, url } = message;
  const request = new NextRequest(process.env.SITE_URL + url, {
    method,
    headers,
    ...(method === "POST" && { body: Buffer.concat(chunks) }),
  });
  const answer = await (method === "POST" ? POST : GET)(request);
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), "set-cookie": answer.headers.getSetCookie() });
  response.end(Buffer.from(await answer.arrayBuffer()));
}).listen(process.env.PORT, "127.0.0.1");
`;

test("the copied client in Next.js signs in", async ({ makeTenant, stack }) => {
  const { url, tenant, environment } = await prepareSite(makeTenant, "/api/auth/callback/dingpass");
  await copyExample("// auth.ts", "auth.ts");
  const route = await copyExample(
    "// app/api/auth/[...nextauth]/route.ts",
    "app/api/auth/[...nextauth]/route.ts",
  );
  const folder = path.dirname(route.replace("app/api/auth/[...nextauth]", "."));
  await writeFile(path.join(folder, "server.js"), nextServer);
  await build({
    entryPoints: [path.join(folder, "server.js")],
    outfile: path.join(folder, "bundle.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    alias: { "@/auth": path.join(folder, "auth.ts") },
    logLevel: "error",
  });
  const site = start(process.execPath, [path.join(folder, "bundle.cjs")], {
    ...environment,
    AUTH_SECRET: "a secret of the site's own",
    AUTH_TRUST_HOST: "true",
  });
  await withSite(site, `${url}/api/auth/session`, async () => {
    const visitor = new Visitor(stack);
    const page = await visitor.visit(`${url}/api/auth/signin`);
    const form = listForms(page.url, page.body).find(({ action }) => action.pathname.endsWith("/dingpass"));
    if (!form) throw new Error(`no way in: ${page.body.slice(0, 400)}`);
    await passSignIn(visitor, tenant, await visitor.visit(form.action, { fields: form.fields }));
    const session = await visitor.visit(`${url}/api/auth/session`);
    expect(JSON.parse(session.body).user).toMatchObject({ name: "张伟 Zhang Wei" });
  });
});
