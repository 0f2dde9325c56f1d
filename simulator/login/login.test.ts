import { describe, expect, test } from "vitest";
import { runSimulator } from "../testing/running-simulator";
import { REDIRECT_URI, Tenant } from "../testing/tenant";

const simulator = runSimulator();

/** Opens a page as a Chinese browser does. */
async function open(address: string, cookie = ""): Promise<{ response: Response; text: string }> {
  const response = await fetch(address, {
    redirect: "manual",
    headers: { cookie, "accept-language": "zh-CN,zh;q=0.9,en;q=0.8" },
  });
  return { response, text: await response.text() };
}

describe("authorize request", () => {
  test.each([
    ["an unknown client", { client_id: "dingnobody0000000000" }, "900103"],
    ["a foreign redirect URI", { redirect_uri: "https://evil.example/callback" }, "redirect_uri 不匹配"],
    ["another port", { redirect_uri: "http://localhost:3998/callback" }, "redirect_uri 不匹配"],
    ["a script as redirect URI", { redirect_uri: "javascript:alert(1)" }, "redirect_uri 不匹配"],
    ["no redirect URI", { redirect_uri: null }, "redirect_uri 不匹配"],
    ["no prompt", { prompt: null }, "缺少参数 prompt"],
    ["another response type", { response_type: "token" }, "response_type"],
    ["another scope", { scope: "openid profile" }, "scope 错误"],
  ])("%s is answered on the page, never by a redirect", async (_case, changes, text) => {
    const tenant = await Tenant.create(simulator.url);
    const page = await open(tenant.authorizeAddress(changes));
    expect(page.response.status).toBe(400);
    expect(page.response.headers.get("location")).toBeNull();
    expect(page.text).toContain(text);
  });

  test("another path of a registered origin is accepted", async () => {
    const tenant = await Tenant.create(simulator.url);
    const target = await tenant.decide({}, { redirect_uri: "http://localhost:3999/other?tab=1" });
    expect(target.href).toMatch(/^http:\/\/localhost:3999\/other\?tab=1&code=/);
  });
});

describe("pages", () => {
  test("login page, choice of account, consent, code", async () => {
    const tenant = await Tenant.create(simulator.url);
    const start = await open(tenant.authorizeAddress());
    const challenge = new URL(start.response.headers.get("location") ?? "", simulator.url);
    expect(challenge.pathname).toBe("/oauth2/challenge.htm");
    expect(challenge.searchParams.get("state")).toBe("s-1");

    const login = await open(challenge.href);
    expect(login.text).toContain("<svg");
    expect(login.text).toContain(`value="${tenant.person().id}"`);

    const chosen = await fetch(challenge, {
      method: "POST",
      body: new URLSearchParams({ person: tenant.person().id }),
      redirect: "manual",
    });
    expect(chosen.status).toBe(303);
    const cookie = chosen.headers.get("set-cookie")?.split(";")[0] ?? "";
    const consent = await open(tenant.authorizeAddress(), cookie);
    expect(consent.response.status).toBe(200);
    expect(consent.text).toContain(">同意</button>");
    expect(consent.text).toContain("切换账号");
    expect(consent.text).toContain(`value="${tenant.corpId}" required checked`);
  });

  test("only the person's own organisations are offered, and corpId preselects one", async () => {
    const other = await Tenant.create(simulator.url, []);
    const tenant = await Tenant.create(simulator.url, [
      { id: "p-two-places", name: "Two", memberships: [{}, { corpId: other.corpId }] },
    ]);
    const cookie = "dingtalk_simulator_session=p-two-places";
    const free = await open(tenant.authorizeAddress(), cookie);
    expect(free.text).toContain(tenant.corpId);
    expect(free.text).toContain(other.corpId);
    expect(free.text).not.toContain(" checked");
    expect(free.text).not.toContain("ding1a2b3c4d5e6f7a8b9c0d");
    const preselected = await open(tenant.authorizeAddress({ corpId: other.corpId }), cookie);
    expect(preselected.text).toContain(`value="${other.corpId}" required checked`);
    const withoutCorpId = await open(tenant.authorizeAddress({ scope: "openid" }), cookie);
    expect(withoutCorpId.text).not.toContain('name="corp"');

    const unanswered = await fetch(tenant.authorizeAddress(), {
      method: "POST",
      body: new URLSearchParams({ person: "p-two-places", decision: "agree" }),
    });
    expect(await unanswered.text()).toContain("Please choose an organisation");
  });

  test("names are shown as text", async () => {
    const tenant = await Tenant.create(simulator.url, [{ name: '<script>alert("1")</script>' }]);
    const login = await open(tenant.authorizeAddress().replace("/oauth2/auth", "/oauth2/challenge.htm"));
    expect(login.text).not.toContain("<script>");
    expect(login.text).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
    const home = await open(`${simulator.url}/`);
    expect(home.text).not.toContain("<script>alert");
    expect(home.response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test("logout forgets the person", async () => {
    const { response } = await open(`${simulator.url}/oauth2/logout`);
    expect(response.headers.get("set-cookie")).toContain("Max-Age=0");
  });
});

describe("redirect back", () => {
  test("carries both code names with one value, and the state", async () => {
    const target = await (await Tenant.create(simulator.url)).decide({}, { state: "a b&c=d" });
    expect(`${target.origin}${target.pathname}`).toBe(REDIRECT_URI);
    expect(target.searchParams.get("code")).toMatch(/^[0-9a-f]{32}$/);
    expect(target.searchParams.get("code")).toBe(target.searchParams.get("authCode"));
    expect(target.searchParams.get("state")).toBe("a b&c=d");
  });

  test.each([
    ["authCode", ["authCode", "state"]],
    ["code", ["code", "state"]],
  ])("may be switched to %s alone", async (codeParameters, names) => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.changeApp({ settings: { codeParameters } });
    expect([...(await tenant.decide()).searchParams.keys()]).toEqual(names);
  });

  test("invents no state", async () => {
    const target = await (await Tenant.create(simulator.url)).decide({}, { state: null });
    expect(target.searchParams.has("state")).toBe(false);
  });

  test("a refusal gives an error and no code", async () => {
    const tenant = await Tenant.create(simulator.url);
    const refused = await tenant.decide({ decision: "refuse" });
    expect(Object.fromEntries(refused.searchParams)).toEqual({ error: "access_denied", state: "s-1" });
    await tenant.changeApp({ settings: { refusalError: "user_cancelled" } });
    const named = await tenant.decide({ decision: "refuse" });
    expect(named.searchParams.get("error")).toBe("user_cancelled");
  });
});

describe("an authorize address that shows no page", () => {
  test("answers at once for whoever is signed in, and asks everybody else", async () => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.changeApp({ settings: { answersAtOnce: true } });
    const asked = await open(tenant.authorizeAddress());
    expect(asked.response.headers.get("location")).toContain("/oauth2/challenge.htm");
    const known = await open(tenant.authorizeAddress(), `dingtalk_simulator_session=${tenant.person().id}`);
    expect(known.response.status).toBe(302);
    const target = new URL(known.response.headers.get("location") ?? "");
    expect(`${target.origin}${target.pathname}`).toBe(REDIRECT_URI);
    expect(target.searchParams.get("authCode")).toMatch(/^[0-9a-f]{32}$/);
  });

  test("goes on over a second host, and only once", async () => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.changeApp({ settings: { secondHost: true } });
    const first = await open(tenant.authorizeAddress());
    const second = new URL(first.response.headers.get("location") ?? "");
    expect([first.response.status, second.hostname]).toEqual([302, "127.0.0.1"]);
    expect(second.searchParams.get("state")).toBe("s-1");
    const there = await open(second.href);
    expect(there.response.headers.get("location")).toMatch(/^\/oauth2\/challenge\.htm/);
  });
});

describe("admission", () => {
  test("outsiders pass by default and are stopped with 11055 where the app blocks them", async () => {
    const tenant = await Tenant.create(simulator.url, [{ name: "Nobody", memberships: [] }]);
    expect((await tenant.decide()).searchParams.has("authCode")).toBe(true);
    await tenant.changeApp({ outsiders: "block" });
    await expect(tenant.decide()).rejects.toThrow("400");
    const page = await open(tenant.authorizeAddress(), `dingtalk_simulator_session=${tenant.person().id}`);
    expect(page.text).toContain("11055");
  });

  test("an unreleased app is for its creator alone", async () => {
    const tenant = await Tenant.create(simulator.url, [{ name: "Creator" }, { name: "Colleague" }]);
    await tenant.changeApp({ released: false, creator: tenant.person(0).id });
    expect((await tenant.decide({ person: tenant.person(0).id })).searchParams.has("code")).toBe(true);
    await expect(tenant.decide({ person: tenant.person(1).id })).rejects.toThrow("400");
  });
});
