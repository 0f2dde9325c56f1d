import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { lastWayCookie, readLastWay } from "./last-way-cookie";

const id = randomUUID();
const poolAt = (base: string) => ({ id: randomUUID(), slug: "acme", name: "Acme", version: 1, base });
const byPath = poolAt("https://sso.example/p/acme");
const byHost = poolAt("https://acme.login.example");

describe("the cookie that names the way in that was used last", () => {
  it("SEC-49: is for the pool's own addresses and servers alone, and prefixed over TLS", () => {
    const parts = `=${id}; Max-Age=15552000; Path=`;
    const rest = "; HttpOnly; SameSite=Lax";
    expect(lastWayCookie(byPath, id)).toBe(`__Secure-dingpass.last-way${parts}/p/acme${rest}; Secure`);
    expect(lastWayCookie(byHost, id)).toBe(`__Host-dingpass.last-way${parts}/${rest}; Secure`);
    expect(lastWayCookie(poolAt("http://localhost:3000/p/acme"), id)).toBe(
      `dingpass.last-way${parts}/p/acme${rest}`,
    );
  });

  it("is read when it is there once, and holds an id", () => {
    const name = "__Secure-dingpass.last-way";
    expect(readLastWay(byPath, `a=b; ${name}=${id}`)).toBe(id);
    for (const header of [
      null,
      "",
      `${name}=x`,
      `${name}=`,
      `${name}=${id}; ${name}=${id}`,
      `x${name}=${id}`,
    ])
      expect(readLastWay(byPath, header)).toBeNull();
  });
});
