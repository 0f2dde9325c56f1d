import "server-only";
import { calculateJwkThumbprint, decodeProtectedHeader } from "jose";
import Provider from "oidc-provider";

/** By how many seconds a proof may be dated ahead or behind: the library's own bound. */
const skew = 300;

interface UsedProofs {
  unique(owner: string, name: string, end: number): Promise<boolean>;
}

/**
 * A proof that was used is remembered for as long as it counts (RFC 9449 §11.1). The library forgets it so long after its use, and one that
 * is dated ahead counts for longer than that.
 */
export function rememberProofs({ ReplayDetection }: Provider): void {
  const used = ReplayDetection as unknown as UsedProofs;
  const { unique } = used;
  Object.defineProperty(used, "unique", {
    value(this: UsedProofs, owner: string, name: string, end: number): Promise<boolean> {
      return unique.call(this, owner, name, end + skew);
    },
  });
}

interface RefreshTokenModel {
  jkt?: string | undefined;
  save(ttl?: number): Promise<string>;
}

/**
 * A refresh token that an application without a secret is given for a proof is bound to the proven key (RFC 9449 §5), also one that takes the
 * place of a token that was bound to none: the library hands on what the former one was bound to.
 */
export function bindRenewedTokens({ RefreshToken }: Provider): void {
  const prototype: RefreshTokenModel = RefreshToken.prototype as never;
  const { save } = prototype;
  Object.defineProperty(prototype, "save", {
    async value(this: RefreshTokenModel, ttl?: number): Promise<string> {
      const ctx = Provider.ctx;
      // The library has looked at it before anything is saved.
      const proof = ctx?.get("dpop");
      if (proof && this.jkt === undefined && ctx?.oidc.client?.clientAuthMethod === "none")
        this.jkt = await provenKey(proof);
      return save.call(this, ttl);
    },
  });
}

async function provenKey(proof: string): Promise<string> {
  const { jwk } = decodeProtectedHeader(proof);
  return calculateJwkThumbprint(jwk ?? {});
}
