import "server-only";
import { createLocalJWKSet, importJWK, type JSONWebKeySet, type JWK, jwtVerify, SignJWT } from "jose";
import { type PoolAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { seal, unseal } from "@/lib/crypto/seal";
import { signingAlgorithms } from "@/lib/domain/signing-key/key-line";

/** RFC 9068 §2.1: so that an ID token is no access token, and the other way round (SEC-08). */
const type = "at+jwt";

/** What the provider keeps of an access token. */
export interface KeptToken {
  /** The value under which it is kept here. */
  jti: string;
  clientId: string;
  accountId?: string | undefined;
  scope?: string | undefined;
  /** The thumbprint of the key that it is bound to (RFC 9449 §6.1). */
  jkt?: string | undefined;
  iat: number;
  exp: number;
}

/** The pool's keys: those that are signed with, by algorithm, and all that are published. */
export interface TokenKeys {
  signing: readonly JWK[];
  published: JSONWebKeySet;
}

/**
 * The access tokens of a pool that are JWTs (RFC 9068). Each stands for one that is kept here like every other: it can be revoked and
 * introspected and opens userinfo, and ends with the sign-in. Whoever reads the JWT alone takes it as good until it expires.
 */
export class StructuredTokens {
  readonly #published: ReturnType<typeof createLocalJWKSet>;
  readonly #signing = new Map<string, Promise<CryptoKey | Uint8Array>>();

  constructor(
    private readonly pool: PoolAddress,
    private readonly keys: TokenKeys,
  ) {
    this.#published = createLocalJWKSet(keys.published);
  }

  /**
   * The JWT for a kept token. Its `jti` says nothing to others, also not where it is logged: it is the kept value, sealed.
   *
   * @param algorithm JWA name.
   */
  async wrap(token: KeptToken, audience: string, algorithm: string): Promise<string> {
    const { jti, clientId, accountId, scope, jkt, iat, exp } = token;
    const key = this.keys.signing.find(({ alg }) => alg === algorithm);
    if (!key) throw new Error(`no key signs ${algorithm}`);
    const imported = this.#signing.get(algorithm) ?? importJWK(key, algorithm);
    this.#signing.set(algorithm, imported);
    return new SignJWT({ client_id: clientId, ...(scope ? { scope } : {}), ...(jkt ? { cnf: { jkt } } : {}) })
      .setProtectedHeader({ alg: algorithm, typ: type, kid: key.kid ?? "" })
      .setIssuer(poolIssuer(this.pool))
      .setSubject(accountId ?? clientId)
      .setAudience(audience)
      .setIssuedAt(iat)
      .setExpirationTime(exp)
      .setJti(seal(jti, this.sealContext(clientId)))
      .sign(await imported);
  }

  /**
   * The kept value that a JWT of {@link wrap} stands for, or null: another's, an expired one, one that was changed, no access token. One
   * that was issued at another address of the pool counts: the keys are the pool's, and who has moved has to be able to end it.
   */
  async unwrap(jwt: string): Promise<string | null> {
    try {
      const { payload } = await jwtVerify(jwt, this.#published, {
        typ: type,
        algorithms: [...signingAlgorithms],
      });
      return unseal(payload.jti ?? "", this.sealContext(String(payload.client_id)));
    } catch {
      // Whatever is wrong with it: it is no token of ours.
      return null;
    }
  }

  private sealContext(clientId: string) {
    return { pool: this.pool.id, table: "oidc_record", field: "access_token", row: clientId };
  }
}

/** No token: what is presented instead of a JWT that is none of ours is found nowhere, and answered like every unknown one (SEC-11). */
const unknown = "unknown";

/** The value under which a presented token would be kept: that of a JWT is in it. */
export async function keptValueOf(tokens: StructuredTokens, presented: string): Promise<string> {
  return isStructured(presented) ? ((await tokens.unwrap(presented)) ?? unknown) : presented;
}

/** True for what can be a JWT and no opaque token. */
export function isStructured(value: string): boolean {
  return value.startsWith("eyJ") && value.split(".").length === 3;
}
