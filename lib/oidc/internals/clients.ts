import "server-only";
import type Provider from "oidc-provider";
import { matchesDigest } from "@/lib/crypto/digest";

/** Compares a presented secret with the digests of the secrets that are valid now, in constant time (SEC-10, SEC-93). */
export function compareWithDigests({ Client }: Provider): void {
  Object.defineProperty(Client.prototype, "compareClientSecret", {
    value(this: { clientSecret?: string }, presented: string): boolean {
      const digests = (this.clientSecret ?? "").split(" ");
      return digests.map((stored) => matchesDigest(presented, stored)).includes(true);
    },
  });
}

/** The library tells applications within the request that signs out, which would wait for them (REL-41): here a job does it (lib/logout). */
export function tellByJobs({ Client }: Provider): void {
  Object.defineProperty(Client.prototype, "backchannelLogout", { value: async () => undefined });
}
