import { randomBytes } from "node:crypto";
import { relyingPartyAt } from "../relying-party";
import { verifyRegistration } from "../verify-registration";
import { SoftwareAuthenticator } from "./software-authenticator";

/** A passkey for an address, as it is stored, with the authenticator that holds it. */
export async function madePasskey(base: string) {
  const authenticator = new SoftwareAuthenticator();
  const party = relyingPartyAt(base, "Test");
  const [challenge, userHandle] = [
    randomBytes(32).toString("base64url"),
    randomBytes(32).toString("base64url"),
  ];
  const user = { id: userHandle, name: "Mei Lin", displayName: "Mei Lin" };
  const answer = authenticator.register(
    { challenge, rp: party, user, pubKeyCredParams: [] },
    { origin: party.origin },
  );
  const made = await verifyRegistration(answer, { party, challenge });
  if (!made) throw new Error("no passkey was made");
  return { authenticator, stored: { ...made, userHandle } };
}
