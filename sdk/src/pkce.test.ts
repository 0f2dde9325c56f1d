import { expect, it } from "vitest";
import type { Page } from "./page";
import { challenge, makeProofs } from "./pkce";

const page = { crypto } as Page;

it("is the challenge of RFC 7636, appendix B", async () => {
  const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  expect(await challenge(page, verifier)).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
});

it("makes proofs of 256 bits each, which nobody had before", () => {
  const made = [1, 2].flatMap(() => Object.values(makeProofs(page)));
  expect(new Set(made).size).toBe(6);
  for (const proof of made) expect(proof).toMatch(/^[\w-]{43}$/);
});

it("says where browsers do no cryptography", () => {
  const insecure = { crypto: {} } as Page;
  expect(() => makeProofs(insecure)).toThrow(expect.objectContaining({ code: "insecure_context" }));
});
