import { describe, expect, it } from "vitest";
import { createActionGuard } from "./action-guard.mjs";
import { findSurface } from "./edge-table.mjs";

const id = "7fca3b5cb072078ced85fd2415090338aa7026fe6e";
const guard = createActionGuard(new Set([id]));

const call = {
  host: "login.example",
  origin: "https://login.example",
  "next-action": id,
  "content-type": "text/plain;charset=UTF-8",
};
const form = { host: call.host, origin: call.origin, "content-type": "application/x-www-form-urlencoded" };

function ask(
  headers: Record<string, string>,
  { path = "/console/sign-in", body = '[{"email":"a"}]', method = "POST" } = {},
) {
  return guard({ method, headers }, findSurface(path), Buffer.from(body))?.status ?? "let in";
}

const without = ({ ...headers }: Record<string, string>, name: string) => {
  delete headers[name];
  return headers;
};

describe("SEC-105: a call of a server action", () => {
  it.each([
    ["one input", '[{"email":"a","list":["x",1,null,true],"inner":{"a":"$$5"},"left":"$undefined"}]'],
    ["no input", "[]"],
    ["text in another script", '["王伟"]'],
  ])("with %s is let in", (_case, body) => {
    expect(ask(call, { body })).toBe("let in");
  });

  it.each([
    "null",
    "https://evil.example",
    "https://login.example.evil.example",
    "https://login.example:8443",
    "https://login.example/",
    "https://login.example, https://evil.example",
    "login.example",
    "",
  ])("from %j is refused", (origin) => {
    expect(ask({ ...call, origin })).toBe(403);
  });

  it("that does not say where from is refused", () => {
    expect(ask(without(call, "origin"))).toBe(403);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "a=b"],
    ["half of it", '[{"email":'],
    ["no list", '{"email":"a"}'],
    ["two inputs", '["a","b"]'],
    ["a reference to a part", '["$1"]'],
    ["a function", '[{"then":"$F1"}]'],
    ["a form", '["$K1"]'],
    ["a number that is none", '["$nx"]'],
    ["a nest without an end", "[".repeat(40_000) + "]".repeat(40_000)],
  ])("with %s for a body is refused", (_case, body) => {
    expect(ask(call, { body })).toBe(400);
  });

  it.each(["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json", ""])(
    "of the type %j is refused",
    (type) => {
      expect(ask({ ...call, "content-type": type })).toBe(400);
    },
  );

  it.each([
    "/p/acme/login/x",
    "/p/acme/oidc/token",
    "/connections/social/dingtalk/1/callback",
    "/api/health/live",
    "/locale",
  ])("at %s, where there are none, is refused", (path) => {
    expect(ask(call, { path })).toBe(400);
  });

  it.each(["x", "toString", "", `${id}0`])(
    "%j that this build does not know is refused, in words for its client",
    (unknown) => {
      const refusal = guard(
        { method: "POST", headers: { ...call, "next-action": unknown } },
        findSurface("/console/sign-in"),
        Buffer.from("[]"),
      );
      expect(refusal).toEqual({
        status: 400,
        code: "request.invalid",
        headers: { "x-nextjs-action-not-found": "1" },
      });
    },
  );
});

describe("SEC-105: a form that is no call", () => {
  it.each([
    "/locale",
    "/p/acme/login/x/start",
    "/p/acme/login/x/consent",
    "/p/acme/start/dingtalk/begin",
    "/p/acme/oidc/token",
    "/connections/social/dingtalk/1/callback",
  ])("is a matter of %s itself", (path) => {
    for (const type of [
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "text/plain",
      "application/json",
    ])
      expect(ask({ host: call.host, origin: "null", "content-type": type }, { path })).toBe("let in");
  });

  it.each(["/console/sign-in", "/login/x/start", "/setup", "/nothing"])(
    "is refused at the page %s unless it is one that its own visitor sent before there was a script",
    (path) => {
      expect(ask(form, { path })).toBe("let in");
      expect(ask({ ...form, origin: "https://evil.example" }, { path })).toBe(403);
      expect(ask(without(form, "origin"), { path })).toBe(403);
      for (const type of ["multipart/form-data; boundary=x", "text/plain", ""])
        expect(ask({ ...form, "content-type": type }, { path })).toBe(400);
    },
  );
});

it("leaves alone what only reads", () => {
  for (const method of ["GET", "HEAD", "OPTIONS"])
    expect(ask({ "next-action": "x" }, { method })).toBe("let in");
});
