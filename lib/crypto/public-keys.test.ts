import { generateKeyPairSync } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { describe, expect, it } from "vitest";
import { readPublicKeys } from "./public-keys";

const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ed = generateKeyPairSync("ed25519");
const pem = (key: typeof ec.publicKey) => String(key.export({ type: "spki", format: "pem" }));
const jwk = (key: typeof ec.publicKey) => key.export({ format: "jwk" });

describe("a public key is read", () => {
  it.each([
    ["PEM", pem(ec.publicKey), ["EC"]],
    ["two of them", `${pem(rsa.publicKey)}\n${pem(ed.publicKey)}`, ["RSA", "OKP"]],
    ["a JWK", JSON.stringify(jwk(ed.publicKey)), ["OKP"]],
    ["a list", JSON.stringify([jwk(ec.publicKey), jwk(rsa.publicKey)]), ["EC", "RSA"]],
    ["a JWKS", JSON.stringify({ keys: [jwk(ec.publicKey)] }), ["EC"]],
  ])("from %s, named by its thumbprint", async (_form, text, kinds) => {
    const keys = await readPublicKeys(text);
    if (typeof keys === "string") throw new Error(keys);
    expect(keys.map(({ kty }) => kty)).toEqual(kinds);
    for (const key of keys) expect(key.kid).toBe(await calculateJwkThumbprint(key));
  });

  it("with the name that it has, and with nothing but what is public of it", async () => {
    const entered = {
      ...jwk(ec.publicKey),
      kid: "mine",
      use: "enc",
      x5u: "https://evil.example/",
      extra: {},
    };
    expect(await readPublicKeys(JSON.stringify(entered))).toEqual([
      { ...jwk(ec.publicKey), kid: "mine", use: "sig" },
    ]);
  });
});

it.each(["", "a b", "\u0000", "键", "x".repeat(201), 7])(
  "a name that cannot be shown as it is counts as none: %j",
  async (kid) => {
    const keys = await readPublicKeys(JSON.stringify({ ...jwk(ec.publicKey), kid }));
    expect(keys).toMatchObject([{ kid: await calculateJwkThumbprint(jwk(ec.publicKey) as never) }]);
  },
);

describe("SEC-10: what is no public key is refused", () => {
  it.each([
    ["a private key as PEM", String(ec.privateKey.export({ type: "pkcs8", format: "pem" })), "private"],
    ["an old private key", String(rsa.privateKey.export({ type: "pkcs1", format: "pem" })), "private"],
    ["a private JWK", JSON.stringify(jwk(rsa.privateKey)), "private"],
    ["one private key among others", JSON.stringify([jwk(ec.publicKey), jwk(ed.privateKey)]), "private"],
    ["a secret", JSON.stringify({ kty: "oct", k: "c2VjcmV0" }), "private"],
    ["nothing", "{}", "unreadable"],
    ["an empty set", '{"keys":[]}', "unreadable"],
    ["a word", '"key"', "unreadable"],
    ["text", "my key", "unreadable"],
    ["a broken PEM", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "unreadable"],
    [
      "a point that is on no curve",
      JSON.stringify({ kty: "EC", crv: "P-256", x: "AQ", y: "AQ" }),
      "unreadable",
    ],
    ["a short RSA key", pem(generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey), "weak"],
    ["another curve", pem(generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey), "kind"],
    ["a key that signs nothing", pem(generateKeyPairSync("x25519").publicKey), "kind"],
  ])("%s", async (_name, text, fault) => {
    expect(await readPublicKeys(text)).toBe(fault);
  });
});
