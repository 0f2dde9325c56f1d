import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { makeMailUser, offerMethods } from "../fixtures/email-codes";
import type { Answer } from "../fixtures/http-browser/browser";
import { test } from "../fixtures/mail-test";
import { signInByPasswordForCode } from "../fixtures/password-sign-in";
import { makePassword } from "../fixtures/passwords";
import { recordSecret } from "../fixtures/secret-watch";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { openLoginPage } from "../fixtures/visitor-sign-in";

// In one worker: each starts two instances.
test.describe.configure({ mode: "default" });

const ask = (visitor: Visitor, page: URL, address: string, headers: Record<string, string> = {}) =>
  visitor.visit(`${page.origin}${page.pathname}/forgot`, { fields: { address }, headers });

test("SEC-57 the link of a forgotten password is of the pool's configured address, whatever a request says", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const tenant = await makeTenant();
  await offerMethods(tenant, "password");
  const application = new SpokenApplication(tenant);
  const { userId, email } = await makeMailUser(tenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  expect((await visitor.visit(page)).body).toContain(`${page.pathname}/forgot`);
  const forgeries: Record<string, string>[] = [
    { "x-forwarded-host": "evil.example" },
    { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "x-forwarded-port": "444" },
    { forwarded: "for=192.0.2.1;host=evil.example;proto=https" },
    { "x-original-host": "evil.example", "x-host": "evil.example", "x-rewrite-url": "//evil.example/" },
  ];
  for (const headers of forgeries) await ask(visitor, page, email, headers);
  // A foreign Host reaches no pool, or is refused as a foreign origin: no mail comes of it.
  for (const host of ["evil.example", `evil.example@${page.host}`, `${page.hostname}.evil.example`])
    expect((await ask(visitor, page, email, { host })).status, host).not.toBe(200);
  const texts = await mailbox.read(email, forgeries.length);
  for (const text of texts) {
    const links = text.match(/\S*:\/\/\S+/g) ?? [];
    expect(links).toHaveLength(1);
    recordSecret("password link", links[0]?.split("/").at(-1));
    expect(links[0]?.startsWith(`${tenant.pool.base}/password/`)).toBe(true);
    expect(text).not.toContain("evil.example");
  }
  const link = texts.at(-1)?.match(/\S*:\/\/\S+/)?.[0] ?? "";
  const password = makePassword();
  // Another device opens it, and knows nothing of the request that asked.
  const device = new Visitor(stack);
  expect(locationOf(await device.visit(link, { fields: { password } }))?.pathname).toMatch(
    /\/password\/done$/,
  );
  expect((await device.visit(texts[0]?.match(/\S*:\/\/\S+/)?.[0] ?? "")).body).toContain("no longer works");
  await signInByPasswordForCode(visitor, application, { userId, username: email, password });
});

/** What differs between two answers to the same form by nature. */
const variable = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}|nonce="[^"]*"|\/login\/[\w-]+|li-[\w-]+@acme\.example/g;

test("SEC-41 SEC-56 whoever's address it is: one status, one kind of headers, one page; mails come to who has a verified one", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const tenant = await makeTenant();
  await offerMethods(tenant, "password");
  const application = new SpokenApplication(tenant);
  const addresses = {
    known: (await makeMailUser(tenant)).email,
    nobody: `li-${randomUUID()}@acme.example`,
    disabled: (await makeMailUser(tenant, { disabledAt: new Date() })).email,
    unverified: (await makeMailUser(tenant, { emailVerified: false })).email,
  };
  const seen: Record<string, unknown> = {};
  for (const [name, address] of Object.entries(addresses)) {
    const visitor = new Visitor(stack);
    const page = await openLoginPage(visitor, application.request());
    const answer: Answer = await ask(visitor, page, address);
    const shown = await visitor.follow(answer);
    expect(shown.body, name).toContain("we have sent a link");
    expect(JSON.stringify([answer.headers, shown.url]), name).not.toContain(address);
    const headers = Object.keys(answer.headers).sort();
    seen[name] = { status: answer.status, headers, body: shown.body.replaceAll(variable, "") };
  }
  const [first, ...others] = Object.entries(seen);
  for (const [name, one] of others) expect(one, name).toEqual(first?.[1]);
  await mailbox.read(addresses.known);
  for (const [name, address] of Object.entries(addresses))
    expect(mailbox.count(address), name).toBe(name === "known" ? 1 : 0);
  expect(await database().passwordLink.count({ where: { poolId: tenant.pool.id } })).toBe(1);
});

test("where a pool offers no passwords, nobody forgets one", async ({ makeTenant, mailbox, stack }) => {
  const tenant = await makeTenant();
  await offerMethods(tenant, "email_code");
  const { email } = await makeMailUser(tenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, new SpokenApplication(tenant).request());
  expect((await visitor.visit(page)).body).not.toContain("/forgot");
  expect((await visitor.open(`${page.href}/forgot`)).url.pathname).toBe(page.pathname);
  const answer = await ask(visitor, page, email);
  expect(locationOf(answer)?.searchParams.get("failed")).toBe("login.method_unavailable");
  expect(mailbox.count(email)).toBe(0);
});
