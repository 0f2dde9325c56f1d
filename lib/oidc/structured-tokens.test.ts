import { exportJWK, generateKeyPair } from "jose";
import { expect, it } from "vitest";
import { StructuredTokens } from "./structured-tokens";

async function makePool(id: string) {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const name = { kid: id, alg: "ES256" };
  const signing = [{ ...(await exportJWK(privateKey)), ...name }];
  const published = { keys: [{ ...(await exportJWK(publicKey)), ...name }] };
  return (base: string) =>
    new StructuredTokens({ id, slug: id, name: id, version: 1, base }, { signing, published });
}

const now = Math.floor(Date.now() / 1000);
const token = {
  jti: "kept",
  clientId: "client",
  accountId: "user",
  scope: "openid",
  iat: now,
  exp: now + 600,
};

it("SEC-09: a token of one address of a pool can be looked at and ended at the others, and nowhere else", async () => {
  const [at, elsewhere] = [await makePool("acme"), await makePool("other")];
  const jwt = await at("https://login.example/p/acme").wrap(token, "api", "ES256");
  expect(await at("https://login.example/p/acme").unwrap(jwt)).toBe("kept");
  expect(await at("https://login.acme.example").unwrap(jwt)).toBe("kept");
  expect(await elsewhere("https://login.example/p/acme").unwrap(jwt)).toBeNull();
});
