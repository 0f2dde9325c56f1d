import { randomBytes } from "node:crypto";
import { Agent } from "node:http";
import { mergeTests } from "@playwright/test";
import { database } from "@/lib/data/client";
import { makeAdministrator, type TestAdministrator } from "../fixtures/administrator";
import { type ActionAnswer, callAction, findActionId } from "../fixtures/console-actions";
import { consoleCookie, test as consoleTest, expect, makeSession, signInAs } from "../fixtures/console-test";
import { send } from "../fixtures/http-browser/browser";
import { withOwnStack } from "../fixtures/own-stack";
import type { Stack } from "../fixtures/stack";

const signIn = findActionId("console/sign-in#signIn");

/** Guesses are counted by address, so this file has an instance that believes what a proxy says about addresses. */
const test = mergeTests(
  consoleTest,
  withOwnStack(() => ({ TRUSTED_PROXIES: "127.0.0.1,::1" })),
);

// In one worker, so that one instance serves them all.
test.describe.configure({ mode: "default" });

type Attempt = Pick<TestAdministrator, "email" | "password"> & { return?: string };

/** One attempt from an address that nobody else in this run has. */
function attempt(
  { productUrl }: Stack,
  from: string,
  input: Attempt,
  cookie?: string,
): Promise<ActionAnswer> {
  const { email, password, return: returnTo } = input;
  return callAction({
    address: `${productUrl}/console/sign-in`,
    id: signIn,
    input: { email, password, ...(returnTo !== undefined && { return: returnTo }) },
    origin: productUrl,
    cookie,
    headers: { "x-forwarded-for": from },
  });
}

/** An address that nobody else has, also when a test runs again on the same database. */
function makeAddress(): string {
  return `2001:db8:${randomBytes(4)
    .toString("hex")
    .replace(/(.{4})/, "$1:")}::1`;
}

function codesOf(answers: ActionAnswer[]): string[] {
  return answers.map(({ result }) => result?.code ?? (result?.ok ? "ok" : "no answer"));
}

test("SEC-55: of a burst of guesses five are evaluated, and the stranger locks out nobody but themselves", async ({
  stack,
}) => {
  const administrator = await makeAdministrator();
  const wrong = { ...administrator, password: "not this one" };
  const stranger = makeAddress();
  const burst = await Promise.all(Array.from({ length: 30 }, () => attempt(stack, stranger, wrong)));
  const evaluated = codesOf(burst).filter((code) => code === "administrator.credentials_refused");
  expect(evaluated).toHaveLength(5);
  expect(codesOf(burst).filter((code) => code === "request.too_many")).toHaveLength(25);
  expect(codesOf([await attempt(stack, stranger, administrator)])).toEqual(["request.too_many"]);
  const known = await database().administrator.findUniqueOrThrow({ where: { email: administrator.email } });
  expect(await database().auditEvent.count({ where: { object: `administrator:${known.id}` } })).toBe(5);

  const elsewhere = await attempt(stack, makeAddress(), administrator);
  expect(elsewhere.result).toMatchObject({ ok: true });
  const blocks = await database().rateLimit.findMany({
    where: { key: { startsWith: "console-sign-in-pair" } },
  });
  const longest = Math.max(...blocks.map(({ expire }) => Number(expire)));
  expect(longest - Date.now()).toBeLessThanOrEqual(15 * 60 * 1000);
});

test("SEC-55: failures in a row close the door, a success opens it again", async ({ stack }) => {
  const administrator = await makeAdministrator();
  const wrong = { ...administrator, password: "not this one" };
  const address = makeAddress();
  const codes: string[] = [];
  for (const input of [wrong, wrong, wrong, wrong, administrator, wrong, wrong, wrong, wrong, wrong, wrong])
    codes.push(...codesOf([await attempt(stack, address, input)]));
  const refused = "administrator.credentials_refused";
  expect(codes).toEqual([...Array(4).fill(refused), "ok", ...Array(5).fill(refused), "request.too_many"]);
});

test("SEC-55 a stranger's guesses do not keep the owner out of a browser that signed in before", async ({
  stack,
}) => {
  const administrator = await makeAdministrator();
  const wrong = { ...administrator, password: "wrong password" };
  const network = makeAddress().replace(/::1$/, "");
  const first = await attempt(stack, `${network}::1`, administrator);
  expect(first.result).toMatchObject({ ok: true });
  const [mark = ""] = first.setCookie.filter((line) => line.startsWith("dingpass.known-browser="));
  expect(mark).toMatch(/; Path=\/; .*Max-Age=15552000/i);
  expect(mark).toMatch(/; HttpOnly/i);
  expect(mark).toMatch(/; SameSite=Lax/i);
  expect(mark).not.toMatch(/domain=/i);

  const codes: string[] = [];
  for (let host = 2; host <= 7; host += 1)
    codes.push(...codesOf([await attempt(stack, `${network}::${host}`, wrong)]));
  expect(codes).toEqual([...Array(5).fill("administrator.credentials_refused"), "request.too_many"]);
  const { result } = await attempt(stack, `${network}::1`, administrator);
  expect(result).toMatchObject({ ok: false, code: "request.too_many" });
  const known = await attempt(stack, `${network}::1`, administrator, mark.split(";")[0]);
  expect(known.result).toMatchObject({ ok: true });
});

test("SEC-56: unknown address, wrong password and disabled account get one answer", async ({ stack }) => {
  const [administrator, disabled] = [await makeAdministrator(), await makeAdministrator()];
  await database().administrator.update({
    where: { email: disabled.email },
    data: { disabledAt: new Date() },
  });
  const address = makeAddress();
  const answers = await Promise.all(
    [
      { ...administrator, password: "not this one" },
      { ...administrator, email: `nobody-${administrator.email}` },
      disabled,
    ].map((input) => attempt(stack, address, input)),
  );
  for (const answer of answers) {
    expect(answer.result).toEqual({ ok: false, code: "administrator.credentials_refused" });
    expect(answer.setCookie).toEqual([]);
  }
});

test("SEC-48: sign-in ends whatever session the browser brought, a valid one included", async ({ stack }) => {
  const [attacker, victim] = [await makeAdministrator(), await makeAdministrator()];
  const planted = `${consoleCookie}=${await makeSession(attacker)}`;
  expect(await statusWith(stack, planted)).toBe(200);
  const answer = await attempt(stack, makeAddress(), victim, planted);
  expect(answer.result).toMatchObject({ ok: true });
  const [cookie] = answer.setCookie.filter((line) => line.startsWith(`${consoleCookie}=`));
  expect(cookie).toBeDefined();
  expect(cookie?.split(";")[0]).not.toBe(planted);
  expect(await statusWith(stack, planted)).toBe(307);
  expect(await statusWith(stack, cookie?.split(";")[0] ?? "")).toBe(200);
});

test("SEC-47: a disabled administrator is out at once, in pages and in actions", async ({
  context,
  page,
  stack,
}) => {
  const administrator = await makeAdministrator();
  const value = await signInAs(context, administrator, stack.productUrl);
  await page.goto("/console/user-pools/new");
  await database().administrator.update({
    where: { email: administrator.email },
    data: { disabledAt: new Date() },
  });
  const action = await callAction({
    address: `${stack.productUrl}/console/user-pools/new`,
    id: findActionId("console/user-pools#createPool"),
    input: { name: "Too late", slug: "too-late" },
    cookie: `${consoleCookie}=${value}`,
    origin: stack.productUrl,
  });
  expect(action.result).toEqual({ ok: false, code: "administrator.sign_in_required" });
  await page.goto("/console/user-pools");
  await expect(page).toHaveURL(/\/console\/sign-in\?return=/);
});

const elsewhere = [
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "https://evil.example",
  "https:evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/%5cevil.example",
  "/%2f/evil.example",
  "/%09/evil.example",
  "/..//evil.example",
  "@evil.example",
  "",
];

test("SEC-74: the way back after sign-in never leaves the console", async ({ stack, playwright }) => {
  const administrator = await makeAdministrator();
  const address = makeAddress();
  for (const path of elsewhere) {
    const answer = await attempt(stack, address, { ...administrator, return: path });
    expect(answer.result, JSON.stringify(path)).toEqual({ ok: true, data: { path: "/console" } });
  }
  const signedIn = await playwright.request.newContext({
    extraHTTPHeaders: { cookie: `${consoleCookie}=${await makeSession(administrator)}` },
  });
  for (const path of elsewhere) {
    const page = `${stack.productUrl}/console/sign-in?return=${encodeURIComponent(path)}`;
    const answer = await signedIn.get(page, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], JSON.stringify(path)).toEqual([307, "/console"]);
  }
  await signedIn.dispose();
});

const host = "console.acme.example";
const overTls = withOwnStack(() => ({ PUBLIC_URL: `https://${host}` }));

overTls(
  "SEC-49: over TLS the session's cookie is Secure and bound to the host by its name",
  async ({ ownPort }) => {
    const { email, password } = await makeAdministrator();
    const answer = await send(
      new URL(`http://localhost:${ownPort}/console/sign-in`),
      {
        method: "POST",
        headers: {
          host,
          origin: `https://${host}`,
          accept: "text/x-component",
          "content-type": "text/plain;charset=UTF-8",
          "next-action": signIn,
        },
        body: JSON.stringify([{ email, password }]),
      },
      new Agent(),
    );
    const cookies = answer.headers["set-cookie"] ?? [];
    expect(cookies.some((cookie) => /^__Host-dingpass\.console=[\w-]{43};/.test(cookie))).toBe(true);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-.*; Path=\/(?:;|$)/);
      expect(cookie).toContain("Secure");
      expect(cookie).toContain("HttpOnly");
      expect(cookie).toMatch(/SameSite=lax/i);
      expect(cookie).not.toMatch(/domain/i);
    }
  },
);

async function statusWith({ productUrl }: Stack, cookie: string): Promise<number> {
  const answer = await fetch(`${productUrl}/console/user-pools`, {
    headers: { cookie },
    redirect: "manual",
  });
  return answer.status;
}
