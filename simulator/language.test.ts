import { describe, expect, test } from "vitest";
import { runSimulator } from "./testing/running-simulator";
import { Tenant } from "./testing/tenant";
import { texts } from "./texts/texts";

const simulator = runSimulator();

async function read(path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(new URL(path, simulator.url), { headers })).text();
}

function flatten(node: object): string[] {
  return Object.values(node).flatMap((value) => (typeof value === "string" ? [value] : flatten(value)));
}

/** The texts of a language that stand on a page by themselves. */
function listShown(page: string, language: "en" | "zh-CN"): string[] {
  return flatten(texts[language]).filter((text) =>
    new RegExp(`(?:>|aria-label=")${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*[<"]`).test(page),
  );
}

describe("the language of a page", () => {
  test.each([
    ["English", {}, "en"],
    ["the browser's first that there is", { "accept-language": "fr, zh-TW;q=0.9, en;q=0.8" }, "zh-CN"],
    ["the browser's", { "accept-language": "en-GB,en;q=0.9,zh;q=0.8" }, "en"],
    [
      "the chosen one",
      { "accept-language": "en", cookie: "a=b; dingtalk_simulator_language=zh-CN" },
      "zh-CN",
    ],
    ["the browser's, for a choice that is none", { cookie: "dingtalk_simulator_language=xx" }, "en"],
  ])("is %s", async (_which, headers, language) => {
    expect(await read("/", headers)).toContain(`<html lang="${language}">`);
  });

  test("is one language on the whole page, with a way to the other", async () => {
    const english = await read("/", { "accept-language": "en" });
    expect(english).toContain('<a href="/language/zh-CN" lang="zh-CN" hreflang="zh-CN">简体中文</a>');
    expect(new Set(listShown(english, "zh-CN"))).toEqual(new Set(["简体中文", "AgentId"]));
    const chinese = await read("/", { "accept-language": "zh-CN" });
    expect(new Set(listShown(chinese, "en"))).toEqual(new Set(["English", "AgentId"]));
    expect(listShown(chinese, "zh-CN").length).toBeGreaterThan(40);
    expect(listShown(english, "en").length).toBe(listShown(chinese, "zh-CN").length);
  });

  test.each([
    ["the login page", "/oauth2/challenge.htm?client_id=a&state=b"],
    ["the question whether to agree", "/oauth2/auth?client_id=a&state=b"],
    ["the front page", "/?app=a&saved=switches"],
  ])("is switched without leaving %s", async (_page, path) => {
    const answer = await fetch(`${simulator.url}/language/zh-CN`, {
      headers: { referer: simulator.url + path },
      redirect: "manual",
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, path]);
    expect(answer.headers.get("set-cookie")).toContain("dingtalk_simulator_language=zh-CN;");
  });

  test.each([
    ["another site", () => "https://evil.example/oauth2/auth"],
    ["what is no page", () => `${simulator.url}/control/forms/x/switches`],
    ["nobody knows where", () => ""],
  ])("leads to the front page from %s", async (_where, referer) => {
    const answer = await fetch(`${simulator.url}/language/en`, {
      headers: { referer: referer() },
      redirect: "manual",
    });
    expect(answer.headers.get("location")).toBe("/");
  });

  test("is none that there is not", async () => {
    const answer = await fetch(`${simulator.url}/language/fr`, { redirect: "manual" });
    expect([answer.status, answer.headers.has("set-cookie")]).toEqual([200, false]);
  });

  test("an address that is not registered is named, as text", async () => {
    const tenant = await Tenant.create(simulator.url);
    const page = await read(tenant.authorizeAddress({ redirect_uri: "https://x.example/<b>" }));
    expect(page).toContain("redirect_uri does not match");
    expect(page).toContain("<code>https://x.example/&lt;b&gt;</code>");
  });
});
