import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { Assertion, Registration } from "@/lib/domain/passkey/answer";
import type { PasskeyCreation, PasskeyRequest } from "@/lib/domain/passkey/question";

const userPresent = 0x01;
const userVerified = 0x04;
const attested = 0x40;

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();

/** What a browser may be told to lie about, and what an authenticator may leave out. */
interface Wishes {
  origin?: string;
  rpId?: string;
  verifies?: boolean;
  /** Whose passkey it says that it is; null when it says nothing. */
  userHandle?: string | null;
}

/** An authenticator that holds one passkey (ES256), written after Web Authentication Level 3 §6 and §8.7, with its browser. */
export class SoftwareAuthenticator {
  private readonly keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  private readonly id = randomBytes(16);
  counter = 0;
  /** Whose passkey it is, as whoever had it made said. */
  private userHandle: string | null = null;

  /** Makes the passkey. */
  register({ challenge, rp, user }: PasskeyCreation, wishes: Wishes = {}): Registration {
    this.userHandle = user.id;
    const { x = "", y = "" } = this.keys.publicKey.export({ format: "jwk" });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const key = Buffer.concat([
      // The COSE key in CBOR: an elliptic curve key for ES256 on P-256, then its coordinates.
      Buffer.from("a5010203262001215820", "hex"),
      Buffer.from(x, "base64url"),
      Buffer.from("225820", "hex"),
      Buffer.from(y, "base64url"),
    ]);
    const data = Buffer.concat([
      this.head(wishes.rpId ?? rp.id ?? "", attested, wishes),
      Buffer.alloc(16),
      length,
      this.id,
      key,
    ]);
    const attestation = Buffer.concat([
      // {"fmt": "none", "attStmt": {}, "authData": …}
      Buffer.from(`a363${hex("fmt")}64${hex("none")}67${hex("attStmt")}a068${hex("authData")}58`, "hex"),
      Buffer.from([data.length]),
      data,
    ]);
    return {
      ...this.name(),
      response: {
        clientDataJSON: clientData("webauthn.create", challenge, wishes).toString("base64url"),
        attestationObject: attestation.toString("base64url"),
      },
    };
  }

  /** Uses the passkey. */
  use({ challenge, rpId = "" }: PasskeyRequest, wishes: Wishes = {}): Assertion {
    this.counter += 1;
    const data = this.head(wishes.rpId ?? rpId, 0, wishes);
    const client = clientData("webauthn.get", challenge, wishes);
    const userHandle = wishes.userHandle === undefined ? this.userHandle : wishes.userHandle;
    const signature = sign("sha256", Buffer.concat([data, sha256(client)]), this.keys.privateKey);
    return {
      ...this.name(),
      response: {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: signature.toString("base64url"),
        ...(userHandle !== null && { userHandle }),
      },
    };
  }

  private name() {
    const id = this.id.toString("base64url");
    return { id, rawId: id, type: "public-key" } as const;
  }

  private head(rpId: string, more: number, { verifies = true }: Wishes): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const flags = userPresent | (verifies ? userVerified : 0) | more;
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter]);
  }
}

function clientData(type: string, challenge: string, { origin = "http://localhost:3000" }: Wishes): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function hex(text: string): string {
  return Buffer.from(text).toString("hex");
}
