import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { askForNewPasskey, askForPasskey } from "./ask";
import { relyingPartyAt } from "./relying-party";
import { madePasskey } from "./testing/made-passkey";
import { verifyAssertion } from "./verify-assertion";

const [first, second, foreign] = [
  "https://login.example.com/p/acme",
  "https://login.acme.example",
  "https://login.evil.example",
];
const user = { handle: new Uint8Array([1]), name: "mei.lin", displayName: "Mei Lin" };

describe("what passkeys are bound to", () => {
  it("is named where there is one place, and else the browser's own", async () => {
    const one = relyingPartyAt(first, "Acme");
    expect(await askForPasskey(one)).toMatchObject({ rpId: "login.example.com" });
    const several = relyingPartyAt(first, "Acme", [second]);
    expect(await askForPasskey(several)).not.toHaveProperty("rpId");
    const made = await askForNewPasskey(several, { user, residentKey: "required", known: [] });
    expect(made.rp).toEqual({ name: "Acme" });
  });

  it("is a place of the relying party, each with its own passkeys, and no other", async () => {
    const party = relyingPartyAt(first, "Acme", [second]);
    const challenge = randomBytes(32).toString("base64url");
    for (const [base, accepted] of [
      [first, true],
      [second, true],
      [foreign, false],
    ] as const) {
      const { authenticator, stored } = await madePasskey(base);
      const { hostname, origin } = new URL(base);
      const answer = authenticator.use({ challenge, rpId: hostname }, { origin });
      const counter = await verifyAssertion(answer, { party, key: stored, challenge });
      expect(counter !== null, base).toBe(accepted);
    }
  });
});
