import "server-only";
import type Provider from "oidc-provider";
import { compareWithDigests, tellByJobs } from "./clients";
import { recogniseReplays } from "./codes";
import { bindRenewedTokens, rememberProofs } from "./proofs";
import { keepOwnMembers } from "./record-members";
import { deriveSids, nameSignInAtLogin, rotateWithoutGap } from "./sessions";
import { rememberAsRead } from "./shared-parts";

/** The reaches into what the OpenID library does not promise to keep. Its version is pinned; tests guard each one. */
export function adaptProvider(provider: Provider): void {
  keepOwnMembers(provider);
  rememberAsRead(provider);
  rotateWithoutGap(provider);
  compareWithDigests(provider);
  nameSignInAtLogin(provider);
  deriveSids(provider);
  recogniseReplays(provider);
  tellByJobs(provider);
  rememberProofs(provider);
  bindRenewedTokens(provider);
}
