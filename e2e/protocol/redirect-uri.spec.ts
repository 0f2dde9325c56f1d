import { randomBytes } from "node:crypto";
import { database } from "@/lib/data/client";
import { readDelivery } from "../fixtures/authorization-answer";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { goToCallback, openLoginPage } from "../fixtures/visitor-sign-in";

const registered = "https://app.contoso.example/signed-in/callback?tenant=a";

/** What an attacker, or a careless application, may send instead of the registered address. */
const mutations: Record<string, string> = {
  "another host": "https://evil.example/signed-in/callback?tenant=a",
  "a path below": "https://app.contoso.example/signed-in/callback/more?tenant=a",
  "a path above": "https://app.contoso.example/signed-in?tenant=a",
  "a trailing slash": "https://app.contoso.example/signed-in/callback/?tenant=a",
  "a longer last word": "https://app.contoso.example/signed-in/callbacks?tenant=a",
  "no query": "https://app.contoso.example/signed-in/callback",
  "one more parameter": `${registered}&next=evil`,
  "another parameter value": "https://app.contoso.example/signed-in/callback?tenant=b",
  "an empty query part": `${registered}&`,
  "a fragment": `${registered}#part`,
  "an empty fragment": `${registered}#`,
  "http for https": registered.replace("https:", "http:"),
  "upper-case scheme": registered.replace("https:", "HTTPS:"),
  "upper-case host": registered.replace("contoso", "Contoso"),
  "upper-case path": registered.replace("callback", "Callback"),
  "default port written out": registered.replace(".example/", ".example:443/"),
  "another port": registered.replace(".example/", ".example:8443/"),
  "an empty port": registered.replace(".example/", ".example:/"),
  "a dot after the host": registered.replace(".example/", ".example./"),
  "a subdomain": registered.replace("app.", "evil.app."),
  "the host as a prefix": registered.replace(".example/", ".example.evil.example/"),
  "the host as user information": registered.replace(
    "app.contoso.example",
    "app.contoso.example@evil.example",
  ),
  "user information": registered.replace("https://", "https://user:word@"),
  "a traversal": "https://app.contoso.example/other/../signed-in/callback?tenant=a",
  "an encoded traversal": "https://app.contoso.example/other/%2e%2e/signed-in/callback?tenant=a",
  "a dot segment": "https://app.contoso.example/./signed-in/callback?tenant=a",
  "a doubled slash": "https://app.contoso.example//signed-in/callback?tenant=a",
  "a backslash": "https://app.contoso.example\\signed-in/callback?tenant=a",
  "an encoded slash": "https://app.contoso.example/signed-in%2Fcallback?tenant=a",
  "an encoded letter": "https://app.contoso.example/signed-in/%63allback?tenant=a",
  "a double-encoded letter": "https://app.contoso.example/signed-in/%2563allback?tenant=a",
  "a wildcard": "https://*.contoso.example/signed-in/callback?tenant=a",
  "a wildcard path": "https://app.contoso.example/signed-in/*",
  "a look-alike letter": "https://app.c\u043Entoso.example/signed-in/callback?tenant=a",
  "a full-width dot": "https://app\uFF0Econtoso.example/signed-in/callback?tenant=a",
  "a soft hyphen": "https://app.con\u00ADtoso.example/signed-in/callback?tenant=a",
  "a space before": ` ${registered}`,
  "a space behind": `${registered} `,
  "a line feed": `${registered}\n`,
  "a zero byte": `${registered}\u0000`,
  "a tab within": registered.replace("signed-in", "signed\t-in"),
  "a scheme-relative address": registered.replace("https:", ""),
  "a path alone": "/signed-in/callback?tenant=a",
  "a script": "javascript:alert(1)",
  "a data address": "data:text/html,x",
  "two addresses": `${registered} https://evil.example/`,
  "a regular expression": "https://app.contoso.example/signed-in/.*",
  nothing: "",
};

test("SEC-01 only the registered redirect URI is accepted, byte for byte", async ({ makeTenant }) => {
  const application = new SpokenApplication(
    await makeTenant({ application: { redirectUris: [registered] } }),
  );
  expect(Object.keys(mutations).length).toBeGreaterThanOrEqual(30);
  for (const [name, redirectUri] of Object.entries(mutations)) {
    const answer = await ask(application.request({ redirect_uri: redirectUri }).address);
    expect.soft({ name, status: answer.status, location: answer.headers.location }).toEqual({
      name,
      status: 400,
      location: undefined,
    });
    expect.soft(answer.headers["content-type"], name).toContain("text/html");
  }
  const exact = await ask(application.request({ redirect_uri: registered }).address);
  expect(locationOf(exact)?.pathname).toContain("/login/");
});

test("SEC-01 a loopback port is free for native applications alone", async ({ makeTenant }) => {
  const registeredLoopback = ["http://127.0.0.1/callback", "http://[::1]/callback"];
  const native = new SpokenApplication(
    await makeTenant({ application: { type: "native", redirectUris: registeredLoopback } }),
  );
  for (const redirectUri of ["http://127.0.0.1:49152/callback", "http://[::1]:49153/callback"]) {
    const answer = await ask(native.request({ redirect_uri: redirectUri }).address);
    expect(locationOf(answer)?.pathname, redirectUri).toContain("/login/");
  }
  for (const redirectUri of [
    "http://127.0.0.1:49152/other",
    "http://127.0.0.2:49152/callback",
    "https://127.0.0.1:49152/callback",
    "http://127.0.0.1:49152/callback?more",
    "http://user@127.0.0.1:49152/callback",
    "http://127.1:49152/callback",
    "http://2130706433:49152/callback",
    "http://[::ffff:127.0.0.1]:49152/callback",
    "http://127.0.0.1.evil.example:49152/callback",
  ]) {
    const answer = await ask(native.request({ redirect_uri: redirectUri }).address);
    expect.soft([redirectUri, answer.status, answer.headers.location]).toEqual([redirectUri, 400, undefined]);
  }
  const web = new SpokenApplication(
    await makeTenant({ application: { redirectUris: ["http://127.0.0.1:49152/callback"] } }),
  );
  const moved = await ask(web.request({ redirect_uri: "http://127.0.0.1:49153/callback" }).address);
  expect([moved.status, moved.headers.location]).toEqual([400, undefined]);
});

test("SEC-02 an unverified request is answered on our own page and redirects nowhere", async ({
  makeTenant,
}) => {
  const [own, foreign] = [await makeTenant(), await makeTenant()];
  const application = new SpokenApplication(own);
  const unknown = randomBytes(16).toString("hex");
  const requests: Record<string, Record<string, string | undefined>> = {
    "unknown client": { client_id: unknown },
    "client of another pool": { client_id: foreign.application.clientId },
    "missing client": { client_id: undefined },
    "client with markup": { client_id: "<script>alert(1)</script>" },
    "foreign redirect URI": { redirect_uri: `${foreign.site.url}/callback` },
    "missing redirect URI": { redirect_uri: undefined },
    "foreign redirect URI and a fault besides": {
      redirect_uri: "https://evil.example/",
      response_type: "token",
      code_challenge: undefined,
    },
  };
  for (const [name, changes] of Object.entries(requests)) {
    const { address } = application.request(changes);
    const answer = await ask(address);
    expect.soft([name, answer.status, answer.headers.location]).toEqual([name, 400, undefined]);
    expect.soft(answer.headers["content-type"], name).toContain("text/html");
    expect.soft(answer.body, name).not.toContain("<script>alert");
    expect.soft(answer.body, name).not.toContain("postMessage");
  }
});

test("SEC-71 the page of an unverified request shows what was received as whole, visible characters", async ({
  makeTenant,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const beginning = "https://evil.example/\u202egnp.exe\u0007\u200b";
  const redirectUri = `${beginning}${"a".repeat(199 - beginning.length)}😀 and more`;
  for (const changes of [{ redirect_uri: redirectUri }, { client_id: redirectUri }]) {
    const { body } = await ask(application.request(changes).address);
    expect(body).toContain("https://evil.example/\\u{202e}gnp.exe\\u{7}\\u{200b}a");
    expect(body).toMatch(/a…<\/code>/);
    for (const hidden of ["\u0007", "\u200b", "\u202e", "\ufffd"]) expect(body).not.toContain(hidden);
  }
  const name = `\u202e${"n".repeat(62)}😀`;
  const long = await ask(application.request({ [name]: "x".repeat(600) }).address);
  expect(long.body).toContain(`\\u{202e}${"n".repeat(62)} must not be longer than 512 bytes`);
});

test("SEC-02 a redirect URI given twice leads nowhere", async ({ makeTenant }) => {
  const application = new SpokenApplication(await makeTenant());
  const uris = [application.redirectUri, "https://evil.example/"];
  for (const order of [uris, [...uris].reverse()]) {
    const { address } = application.request({ redirect_uri: undefined });
    for (const uri of order) address.searchParams.append("redirect_uri", uri);
    const answer = await ask(address);
    expect([order, answer.status, answer.headers.location]).toEqual([order, 400, undefined]);
  }
});

for (const mode of ["query", "form_post", "web_message"])
  test(`SEC-01 SEC-02 an address that is withdrawn in mid-flow gets neither code nor error: ${mode}`, async ({
    makeTenant,
    stack,
  }) => {
    const origin = "https://app.contoso.example";
    const application = new SpokenApplication(
      await makeTenant({ application: { redirectUris: [registered], webOrigins: [origin] } }),
    );
    const request = () => application.request({ redirect_uri: registered, response_mode: mode });
    const [visitor, leaver] = [new Visitor(stack), new Visitor(stack)];
    const { callback } = await goToCallback(visitor, request(), application.tenant);
    const page = await openLoginPage(leaver, request());
    await database().application.update({
      where: { clientId: application.clientId },
      data: { redirectUris: [`${origin}/another`] },
    });
    const answers = [
      await visitor.follow(await visitor.visit(callback), registered),
      await leaver.follow(await leaver.visit(`${page.href}/cancel`, { fields: {} }), registered),
    ];
    for (const answer of answers) {
      expect(answer.url.origin).toBe(new URL(application.issuer).origin);
      expect(readDelivery(answer).by).toBe("page");
      expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
      expect(answer.body).not.toMatch(/code=|access_denied/);
    }
    // They are signed in all the same: the application can ask from where it may.
    const anew = application.request({ redirect_uri: `${origin}/another`, prompt: "none" });
    expect(locationOf(await visitor.visit(anew.address))?.searchParams.get("code")).toBeTruthy();
  });
