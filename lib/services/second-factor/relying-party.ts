import "server-only";
import { config } from "@/lib/config";
import { type RelyingParty, relyingPartyAt } from "@/lib/passkeys/relying-party";

/** What administrators' passkeys are bound to: the console's host and origin. */
export function relyingParty(): RelyingParty {
  return relyingPartyAt(config().publicUrl, "Dingpass");
}
