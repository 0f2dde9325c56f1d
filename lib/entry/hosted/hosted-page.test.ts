import { createElement } from "react";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/domain/error";
import { hostedPage } from "./hosted-page";
import { seeOther } from "./redirect";

const show = (name: string) => ({
  title: name,
  content: createElement("p", null, name),
  returnPath: "/p/acme",
});
const ask = (page: ReturnType<typeof hostedPage>, headers: Record<string, string> = {}) =>
  page(new Request("http://localhost:3000/p/acme/error?code=x", { headers }), {
    params: Promise.resolve({ pool: "acme" }),
  });
const failing = (error: Error) => hostedPage(() => Promise.reject(error), show);

describe("hosted pages", () => {
  it("are whole documents in the request's language, under a policy with the nonce of their style (SEC-69)", async () => {
    const page = hostedPage(async ({ query }) => query.get("code") ?? "", show);
    const answer = await ask(page, { "accept-language": "zh", "x-dingpass-nonce": "abc" });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(answer.headers.get("content-security-policy")).toContain("style-src 'nonce-abc'");
    expect(text).toMatch(/^<!doctype html><html lang="zh-CN">/);
    expect(text).toContain('<style nonce="abc">');
    expect(text).toContain("<p>x</p>");
    expect(text).toContain('name="return" value="/p/acme"');
    expect(text).not.toContain("<script");
  });

  it("have a nonce of their own where nobody gave one, new each time", async () => {
    const page = hostedPage(async () => "x", show);
    const policies = await Promise.all([ask(page), ask(page)]);
    const [one, two] = policies.map(
      ({ headers }) => /nonce-([\w-]+)/.exec(headers.get("content-security-policy") ?? "")?.[1],
    );
    expect(one).toMatch(/^[\w-]{16,}$/);
    expect(one).not.toBe(two);
  });

  it("pass on an answer that is there already", async () => {
    const answer = await ask(hostedPage(async () => seeOther("/elsewhere"), show));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/elsewhere"]);
  });

  it("SEC-97: a failed read becomes a page with a reference and nothing of the error", async () => {
    const answer = await ask(failing(new Error("canary at /srv/app.js:1")), {
      "x-dingpass-path": "/p/acme/login/x?refused=A",
    });
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toMatch(/<code>[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}<\/code>/);
    expect(text).not.toContain("canary");
    expect(text).toContain('name="return" value="/p/acme/login/x?refused=A"');
  });

  it("SEC-74: the page to come back to is one of ours", async () => {
    const answer = await ask(failing(new Error("x")), { "x-dingpass-path": "//evil.example" });
    expect(await answer.text()).toContain('name="return" value="/"');
  });

  it("SEC-17: repeat no query of an address that holds a code or a state", async () => {
    const path = "/connections/social/dingtalk/x/callback?authCode=canary&state=canary";
    const answer = await ask(failing(new AppError("pool.not_found")), { "x-dingpass-path": path });
    expect(await answer.text()).not.toContain("canary");
  });

  it("say that there is nothing with the status for it", async () => {
    const answer = await ask(failing(new AppError("pool.not_found")));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("Nothing here");
  });
});
