import "server-only";
import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { ExternalSigningKey } from "oidc-provider";

/**
 * A key whose public part alone is here: the provider publishes it and verifies by it, as it does with a key that somebody else signs
 * with, and never gets to sign with it, because an active one stands before it.
 */
export class PublishedKey extends ExternalSigningKey {
  readonly #key: KeyObject;

  constructor({ kid, algorithm, publicJwk }: { kid: string; algorithm: string; publicJwk: JsonWebKey }) {
    super();
    this.#key = createPublicKey({ key: publicJwk, format: "jwk" });
    Object.assign(this, { kid, alg: algorithm });
  }

  override keyObject(): KeyObject {
    return this.#key;
  }

  override sign(): never {
    throw new Error("a signing key that is not active was asked to sign");
  }
}
