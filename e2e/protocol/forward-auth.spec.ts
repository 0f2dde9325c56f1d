import { randomUUID } from "node:crypto";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { endSignIns } from "@/lib/data/sign-ins";
import { disableApplication } from "@/lib/services/applications/disable-application";
import { enableApplication } from "@/lib/services/applications/enable-application";
import { removeProtectedSite } from "@/lib/services/protected-sites/remove-protected-site";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import en from "@/messages/en/hosted.json" with { type: "json" };
import { poolScope } from "@/prisma/seed/scope";
import { admit } from "../fixtures/admission";
import type { Answer } from "../fixtures/http-browser/browser";
import { readText } from "../fixtures/http-browser/text";
import { opening, protectSite, SiteVisitor, saidBy } from "../fixtures/protected-site";
import { siblingOf } from "../fixtures/sibling-application";
import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";

async function open(makeTenant: MakeTenant, stack: Stack) {
  const tenant = await makeTenant();
  const site = await protectSite(tenant);
  return { tenant, site, browser: new SiteVisitor(site, stack) };
}

/** What a request says of another one. */
type Said = Record<string, string>;

const told = ({ headers }: Answer) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("x-auth-request-")));
const isRefused = (answer: Answer) => ({
  status: answer.status,
  told: told(answer),
  location: answer.headers.location,
});
const refused = (status: number) => ({ status, told: {}, location: undefined });

test("a person signs in to a site without code, comes back to the page, and the site is told who they are", async ({
  makeTenant,
  stack,
}) => {
  const { site, browser, tenant } = await open(makeTenant, stack);
  const path = "/teams/设计?q=%E4%B8%AD&x=a%2Fb";
  const first = await browser.check(path);
  const request = new URL(first.headers.location ?? "");
  expect(first.status).toBe(302);
  expect(request.href.startsWith(`${tenant.pool.issuer}/auth?`)).toBe(true);
  expect(request.searchParams.get("redirect_uri")).toBe(`${site.origin}/.dingpass/callback`);
  expect(request.searchParams.get("code_challenge_method")).toBe("S256");
  expect(request.search).not.toContain("teams");
  const end = await browser.signIn(path);
  expect(end).toBe(new URL(site.origin + path).href);
  for (const by of ["nginx", "traefik"] as const) {
    const answer = await browser.check(path, {}, by);
    expect(answer.status).toBe(200);
    const user = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
    expect(told(answer)).toEqual({
      "x-auth-request-user": user.id,
      "x-auth-request-name": `${encodeURIComponent("张伟")} Zhang Wei`,
      "x-auth-request-preferred-username": "",
      // DingTalk's word is no proof.
      "x-auth-request-email": "",
    });
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["cache-control"]).toContain("no-store");
    expect(answer.body).toBe("");
  }
  await database().user.updateMany({
    where: { poolId: tenant.pool.id },
    data: {
      username: "zhangwei",
      email: "zhang.wei@acme.example",
      emailVerified: true,
      emailSource: "administrator",
    },
  });
  expect(told(await browser.check())).toMatchObject({
    "x-auth-request-preferred-username": "zhangwei",
    "x-auth-request-email": "zhang.wei@acme.example",
  });
  await expect
    .poll(
      async () => (await database().protectedSite.findFirstOrThrow({ where: { id: site.id } })).lastCheckAt,
    )
    .not.toBeNull();
});

test("nginx is answered 401 and shows the sign-in instead; what a script asks for is never sent elsewhere", async ({
  makeTenant,
  stack,
}) => {
  const { site, browser } = await open(makeTenant, stack);
  expect(isRefused(await browser.check("/", {}, "nginx"))).toEqual(refused(401));
  const shown = await browser.askAt(browser.address("sign-in"), {
    headers: { ...opening, ...saidBy.nginx(browser.at("/a?b=c")) },
  });
  expect(shown.status).toBe(302);
  const scripts: Said[] = [
    { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty", accept: "*/*" },
    { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image", accept: "image/*" },
    { "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
  ];
  for (const headers of scripts)
    expect(isRefused(await browser.check("/data", headers))).toEqual(refused(401));
  const without = (accept: string, extra = {}) =>
    ask(browser.address(), { headers: { ...saidBy.traefik(browser.at("/")), accept, ...extra } });
  expect((await without("text/html")).status).toBe(302);
  expect(isRefused(await without("application/json"))).toEqual(refused(401));
  expect(isRefused(await without("text/html", { "x-requested-with": "XMLHttpRequest" }))).toEqual(
    refused(401),
  );
  // What was sent with a form would be lost on the way.
  const posted = await browser.askAt(browser.address(), {
    headers: { ...opening, ...saidBy.traefik(browser.at("/save"), "POST") },
  });
  expect(isRefused(posted)).toEqual(refused(401));
  expect(readText(posted.body)).toContain(en.site.sign_in_needed.text.replace("{site}", site.host));
});

test("SEC-49 SEC-91 a session at a site is its host's alone, in its jar and in the table", async ({
  makeTenant,
  stack,
}) => {
  const { site, browser, tenant } = await open(makeTenant, stack);
  const callback = await browser.goToCallback();
  const end = await browser.complete(callback);
  const cookies = end.headers["set-cookie"] ?? [];
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^__Host-dingpass\.site=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  const [, value = ""] = /=([\w-]+)/.exec(cookies[0] ?? "") ?? [];
  const stored = await database().oidcRecord.findMany({
    where: { poolId: tenant.pool.id, kind: "SiteSession" },
  });
  expect(stored).toHaveLength(1);
  expect(JSON.stringify(stored)).not.toContain(value);
  // No other site of the application, pool or installation takes it, and neither does one without TLS.
  const foreign = await makeTenant();
  const others = [
    await protectSite(tenant),
    await protectSite(tenant, `http://${site.host.split(".")[0]}.internal`),
    await protectSite(foreign, site.origin),
  ];
  for (const other of others) {
    const there = new SiteVisitor(other, stack);
    for (const name of ["__Host-dingpass.site", "dingpass.site"])
      expect(isRefused(await there.check("/", { cookie: `${name}=${value}` }, "nginx"))).toEqual(
        refused(401),
      );
  }
  expect((await browser.check("/", { cookie: `dingpass.site=${value}` }, "nginx")).status).toBe(401);
  // Twice in one header: nobody knows which one the host has set.
  const twice = `__Host-dingpass.site=${value}; __Host-dingpass.site=${value}`;
  expect((await browser.check("/", { cookie: twice }, "nginx")).status).toBe(401);
  expect((await browser.check("/", {}, "nginx")).status).toBe(200);
});

test("SEC-80 a site is what the address names: no header makes it another one, and copied settings let nobody in", async ({
  makeTenant,
  stack,
}) => {
  const { site, browser, tenant } = await open(makeTenant, stack);
  const sibling = await siblingOf(new SpokenApplication(tenant));
  const other = await protectSite(tenant, undefined, sibling.tenant.application.id);
  await browser.signIn();
  const there = new SiteVisitor(other, stack);
  const forged: Said[] = [
    saidBy.nginx(browser.at("/")),
    saidBy.traefik(browser.at("/")),
    { ...saidBy.traefik(browser.at("/")), ...saidBy.nginx(there.at("/")) },
    { ...saidBy.nginx(browser.at("/")), ...saidBy.traefik(there.at("/")) },
    { forwarded: `host=${site.host};proto=https`, "x-forwarded-server": site.host },
    { "x-dingpass-asked-host": site.host, "x-dingpass-asked-proto": "https", "x-dingpass-asked-uri": "/" },
  ];
  for (const headers of forged) {
    const answer = await ask(there.address(), { headers: { cookie: browser.cookie(), ...headers } });
    expect([401, 403]).toContain(answer.status);
    expect(told(answer)).toEqual({});
  }
  // What a browser adds to what nginx says changes nothing.
  expect((await browser.check("/", saidBy.traefik(there.at("/")), "nginx")).status).toBe(200);
  // nginx says whose server block asks.
  expect((await browser.check("/", saidBy.nginx(there.at("/")), "nginx")).status).toBe(403);
  // Where the address names no site, all that names one has to name one and the same, to the letter.
  const plain = `${tenant.pool.issuer}/forward-auth`;
  const at = (headers: Record<string, string>) => browser.askAt(plain, { headers });
  expect((await at(saidBy.traefik(browser.at("/x")))).status).toBe(200);
  expect((await at(saidBy.nginx(browser.at("/x")))).status).toBe(200);
  const unclear: Said[] = [
    {},
    { ...saidBy.traefik(browser.at("/")), ...saidBy.nginx(there.at("/")) },
    { ...saidBy.traefik(there.at("/")), ...saidBy.nginx(browser.at("/")) },
    { ...saidBy.traefik(browser.at("/")), "x-forwarded-proto": "http" },
    { ...saidBy.traefik(browser.at("/")), "x-forwarded-host": `${site.host}, ${other.host}` },
    { ...saidBy.traefik(browser.at("/")), "x-forwarded-host": `${other.host}@${site.host}` },
    { ...saidBy.traefik(browser.at("/")), "x-forwarded-host": `${site.host}:8443` },
    { "x-original-url": `${site.origin}@${other.host}/` },
    { "x-original-url": `//${site.host}/` },
  ];
  for (const headers of unclear) expect(isRefused(await at(headers))).toEqual(refused(403));
});

test("SEC-01 SEC-02 only registered sites are led anywhere, and only their own callback is", async ({
  makeTenant,
  stack,
}) => {
  const { site, browser, tenant } = await open(makeTenant, stack);
  const stranger = "https://evil.example";
  for (const host of ["evil.example", `${site.host}.evil.example`, site.host.replace("wiki", "xiki")]) {
    const asked = new URL(`https://${host}/`);
    const answer = await ask(browser.address("", host), {
      headers: { ...opening, ...saidBy.traefik(asked) },
    });
    expect(isRefused(answer)).toEqual(refused(403));
    expect(readText(answer.body)).toContain(en.site.site_unknown.title);
  }
  const application = new SpokenApplication(tenant);
  for (const uri of [
    `${stranger}/.dingpass/callback`,
    `${site.origin}/.dingpass/callback/`,
    `${site.origin}/.dingpass/callback?x=1`,
    `${site.origin}/.dingpass/Callback`,
    `${site.origin}:443/.dingpass/callback`,
    `${site.origin}/`,
    `${site.origin.replace("https", "http")}/.dingpass/callback`,
  ]) {
    const answer = await new Visitor(stack).visit(application.request({ redirect_uri: uri }).address);
    expect([uri, answer.status, answer.headers.location]).toEqual([uri, 400, undefined]);
  }
  // Another application of the pool has no such site.
  const sibling = await siblingOf(application);
  const request = sibling.request({ redirect_uri: `${site.origin}/.dingpass/callback` });
  expect((await new Visitor(stack).visit(request.address)).status).toBe(400);
  await removeProtectedSite(poolScope(tenant.pool.id), {
    applicationId: tenant.application.id,
    siteId: site.id,
  });
  expect(isRefused(await browser.check())).toEqual(refused(403));
});

test("SEC-74 nobody is led off the site after signing in, whatever was asked for", async ({
  makeTenant,
  stack,
}) => {
  const { site, browser } = await open(makeTenant, stack);
  await browser.signIn();
  const asked: Said[] = [
    "https://evil.example/",
    "//evil.example/x",
    "/\\evil.example",
    "\\\\evil.example",
    "@evil.example/",
    ".evil.example/",
    ":443@evil.example/",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/%0d%0aset-cookie:%20a=b",
    `/${"a".repeat(4000)}`,
    "/.dingpass/sign-out",
    "/.dingpass/../.dingpass/sign-in",
    "",
  ].map((uri) => ({ "x-forwarded-uri": uri }));
  for (const headers of asked) {
    const visitor = new SiteVisitor(site, stack, browser.visitor);
    const end = await visitor.complete(
      (await visitor.visitor.open(locationOf(await visitor.check("/", headers)) ?? "", site.origin)).url,
    );
    const location = end.headers.location ?? "";
    expect([headers["x-forwarded-uri"], end.status, new URL(location).origin]).toEqual([
      headers["x-forwarded-uri"],
      302,
      site.origin,
    ]);
    expect(location).not.toMatch(/[\r\n]/);
    expect(location).not.toContain("/.dingpass");
  }
});

test("SEC-20 SEC-48 SEC-75 a callback counts in the browser that asked, once, for its own site and issuer", async ({
  makeTenant,
  stack,
}) => {
  const { site, browser, tenant } = await open(makeTenant, stack);
  const [thief, victim] = [new SiteVisitor(site, stack), new SiteVisitor(site, stack)];
  const sibling = await protectSite(tenant);
  const callback = await browser.goToCallback("/mine");
  const over = async (answer: Promise<Answer>) => {
    const { status, headers, body } = await answer;
    expect([status, headers.location, headers["set-cookie"]]).toEqual([400, undefined, undefined]);
    expect(readText(body)).toContain(en.site.sign_in_over.title);
  };
  // Another browser, one that has begun a sign-in of its own, or another site of the same application.
  await over(thief.complete(callback));
  const own = await victim.goToCallback("/theirs");
  await over(victim.complete(callback));
  await over(new SiteVisitor(sibling, stack).complete(callback));
  const changed = (changes: Record<string, string | null>) => {
    const address = new URL(callback);
    for (const [name, value] of Object.entries(changes))
      if (value === null) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    return browser.complete(address);
  };
  await over(changed({ state: null }));
  await over(changed({ state: "x" }));
  await over(changed({ iss: null }));
  await over(changed({ iss: "https://evil.example/oidc" }));
  await over(changed({ code: "x" }));
  // Somebody else's code is not what this browser's verifier fits.
  await over(changed({ code: own.searchParams.get("code") ?? "" }));
  const repeated = new URL(callback);
  repeated.searchParams.append("state", repeated.searchParams.get("state") ?? "");
  await over(browser.complete(repeated));
  // Nobody asked for it: it uses up nothing.
  const prefetched = await browser.own(`callback${callback.search}`, {
    headers: { "sec-purpose": "prefetch" },
  });
  expect(prefetched.status).toBe(503);
  expect((await browser.complete(callback)).headers.location).toBe(`${site.origin}/mine`);
  const first = browser.cookie();
  // Again in the same browser it leads on and gives nothing; without its session it is over.
  const again = await browser.complete(callback);
  expect([again.status, again.headers["set-cookie"]]).toEqual([302, undefined]);
  const visitorOnly = first
    .split("; ")
    .filter((pair) => pair.includes("visitor"))
    .join("; ");
  await over(browser.own(`callback${callback.search}`, { headers: { cookie: visitorOnly } }));
  expect((await browser.check()).status).toBe(200);
  // A new sign-in gives a new session, and the one before is none any more.
  const renewed = await browser.visitor.open(locationOf(await browser.own("sign-in")) ?? "", site.origin);
  expect((await browser.complete(renewed.url)).headers.location).toBe(`${site.origin}/`);
  expect(browser.cookie()).not.toBe(first);
  expect((await browser.check("/", { cookie: first }, "nginx")).status).toBe(401);
  const denied = new URL(callback);
  denied.searchParams.delete("code");
  denied.searchParams.set("error", "access_denied");
  const said = await browser.complete(denied);
  expect([said.status, readText(said.body).includes(en.site.sign_in_refused.title)]).toEqual([403, true]);
});

test("SEC-05 a site's code is used once by two instances, and is none to the token endpoint", async ({
  makeTenant,
  stack,
}) => {
  const { browser, tenant, site } = await open(makeTenant, stack);
  const callback = await browser.goToCallback();
  const application = new SpokenApplication(tenant);
  const request = application.request();
  const redeemed = await application.redeem(callback.searchParams.get("code") ?? "", {
    ...request,
    redirectUri: `${site.origin}/.dingpass/callback`,
  });
  expect([redeemed.status, bodyOf(redeemed).error]).toEqual([400, "invalid_grant"]);
  const cookie = browser.cookie();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      ask(browser.address(`callback${callback.search}`), {
        via: index % 2 ? stack.secondInstanceUrl : stack.productUrl,
        headers: { ...opening, ...saidBy.nginx(callback), cookie },
      }),
    ),
  );
  expect(answers.filter(({ headers }) => headers["set-cookie"])).toHaveLength(1);
  expect(await database().oidcRecord.count({ where: { poolId: tenant.pool.id, kind: "SiteSession" } })).toBe(
    1,
  );
});

test("SEC-47 SEC-50 what ends a sign-in ends it at the site with the next request, on either instance", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, site } = await open(makeTenant, stack);
  const poolId = tenant.pool.id;
  const key = { poolId, applicationId: tenant.application.id };
  const userOf = async () => database().user.findFirstOrThrow({ where: { poolId } });
  const signIn = async () => {
    const browser = new SiteVisitor(site, stack);
    await browser.signIn();
    expect((await browser.check()).status).toBe(200);
    const elsewhere = new SiteVisitor(site, stack, undefined, stack.secondInstanceUrl);
    elsewhere.jar.store(
      browser.at("/"),
      browser
        .cookie()
        .split("; ")
        .map((pair) => `${pair}; Path=/; Secure`),
    );
    expect((await elsewhere.check()).status).toBe(200);
    return {
      browser,
      check: async () => [await browser.check("/", {}, "nginx"), await elsewhere.check("/", {}, "nginx")],
    };
  };
  const expectEnded = async (check: () => Promise<Answer[]>, status = 401) => {
    for (const answer of await check()) expect(isRefused(answer)).toEqual(refused(status));
  };

  // An administrator ends one sign-in.
  const ended = await signIn();
  await database().$transaction(async (queries) =>
    endSignIns(queries, { poolId, userId: (await userOf()).id }, "ended_by_administrator"),
  );
  await expectEnded(ended.check);

  // The person signs out at the pool, not at the site.
  const left = await signIn();
  const page = await left.browser.visitor.visit(`${tenant.pool.issuer}/session/end`);
  const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(page.body) ?? [];
  await left.browser.visitor.visit(`${tenant.pool.issuer}/session/end/confirm`, {
    fields: { xsrf, logout: "yes" },
  });
  await expectEnded(left.check);

  // The application is switched off: nobody gets in, and nobody is still in when it is on again.
  const off = await signIn();
  const refusal = async () => readText((await off.browser.own("refused")).body);
  // nginx shows this in place of what the site itself refuses as well.
  expect(await refusal()).toContain(en.site.page_refused.title);
  await disableApplication(poolScope(poolId), key);
  await expectEnded(off.check, 403);
  expect(await refusal()).toContain(en.site.application_disabled.title);
  expect(readText((await off.browser.check()).body)).toContain(en.site.application_disabled.title);
  await enableApplication(poolScope(poolId), key);
  await expectEnded(off.check);

  // The session is as old as sessions get.
  const old = await signIn();
  await database().oidcRecord.updateMany({
    where: { poolId, kind: "SiteSession" },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  await expectEnded(old.check);

  const disabled = await signIn();
  const { id: userId, version } = await userOf();
  await setUserEnabled(poolScope(poolId), {
    userId,
    version,
    enabled: false,
  });
  await expectEnded(disabled.check);
  // The pool itself says why.
  const login = await disabled.browser.visitor.open(locationOf(await disabled.browser.check()) ?? "");
  expect(login.url.href.startsWith((await getPoolAddress(poolId)).base)).toBe(true);
});

test("SEC-75 signing out of a site takes a post from it, and ends the sign-in of this browser", async ({
  makeTenant,
  stack,
}) => {
  const { site, browser, tenant } = await open(makeTenant, stack);
  const other = new SiteVisitor(await protectSite(tenant), stack, browser.visitor);
  await browser.signIn();
  await other.signIn();
  const asked = await browser.own("sign-out");
  expect([asked.status, readText(asked.body).includes(en.site.sign_out.title)]).toEqual([200, true]);
  expect(asked.headers["strict-transport-security"]).toBeUndefined();
  expect(asked.headers["x-frame-options"]).toBe("DENY");
  for (const origin of [
    "https://evil.example",
    "null",
    tenant.pool.issuer,
    site.origin.replace("https", "http"),
    undefined,
  ]) {
    const answer = await browser.own("sign-out", {
      fields: {},
      headers: origin === undefined ? {} : { origin },
    });
    expect(answer.status).toBe(403);
  }
  expect((await browser.check()).status).toBe(200);
  const done = await browser.own("sign-out", { fields: {}, headers: { origin: site.origin } });
  expect([done.status, readText(done.body).includes(en.site.signed_out.title)]).toEqual([200, true]);
  expect(browser.cookie()).not.toContain("dingpass.site=");
  expect(isRefused(await browser.check("/", {}, "nginx"))).toEqual(refused(401));
  // The pool asks again, and so do other sites of this sign-in.
  expect(isRefused(await other.check("/", {}, "nginx"))).toEqual(refused(401));
  const login = await browser.visitor.open(locationOf(await browser.check()) ?? "", site.origin);
  expect(login.url.pathname).toContain("/login/");
});

test("SEC-71 what a site is told of a person is text in one line", async ({ makeTenant, stack }) => {
  const { browser, tenant } = await open(makeTenant, stack);
  await browser.signIn();
  await database().user.updateMany({
    where: { poolId: tenant.pool.id },
    data: { name: `100% "李"\u2028<b>é</b>`, nameSource: "administrator" },
  });
  const name = String(told(await browser.check())["x-auth-request-name"]);
  expect(name).toMatch(/^[\x20-\x7e]+$/);
  expect(decodeURIComponent(name)).toBe(`100% "李"\u2028<b>é</b>`);
});

test("SEC-99 strangers leave nothing behind at a site, and other methods are refused", async ({
  makeTenant,
  stack,
}) => {
  const { browser, tenant } = await open(makeTenant, stack);
  const count = () => database().oidcRecord.count({ where: { poolId: tenant.pool.id } });
  const before = await count();
  for (let visit = 0; visit < 20; visit += 1) {
    await new SiteVisitor(browser.site, stack).check(`/${visit}`);
    await browser.check("/", { cookie: `__Host-dingpass.site=${"x".repeat(43)}` });
    await browser.own("callback?code=x&state=y");
  }
  expect(await count()).toBe(before);
  expect((await ask(browser.address(), { method: "DELETE" })).status).toBe(405);
  expect((await ask(browser.address("callback"), { fields: {} })).status).toBe(405);
  const large = await ask(browser.address("sign-out"), { fields: { x: "a".repeat(70_000) } });
  expect(large.status).toBe(413);
});

test("SEC-60 whoever may not enter the application any more is nobody at its site with the next request", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, browser } = await open(makeTenant, stack);
  await browser.signIn("/");
  expect((await browser.check("/", {}, "nginx")).status).toBe(200);
  await admit(tenant.application.clientId, { userIds: [randomUUID()] });
  expect(isRefused(await browser.check("/", {}, "nginx"))).toEqual(refused(401));
  const { id } = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  await admit(tenant.application.clientId, { userIds: [id] });
  expect((await browser.check("/", {}, "nginx")).status).toBe(200);
});
