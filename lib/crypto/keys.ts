import "server-only";
import { createHash, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { config } from "@/lib/config";

/** What a derived key is for. Two purposes never share key material (SEC-90). */
type Purpose =
  | "seal"
  | "cookie"
  | "ceremony"
  | "console-session"
  | "known-browser"
  | "mail-code"
  | "user-code"
  | "proof-nonce";

/** A key derived from one of the operator's secret keys. */
export interface DerivedKey {
  /** Public name of the operator's key, stored beside what was made with it. */
  id: string;
  /** 32 bytes. As an object: of bytes Node.js 24 makes one for every use, which takes longer than the use itself. */
  key: KeyObject;
}

const derived = new Map<Purpose, readonly [DerivedKey, ...DerivedKey[]]>();

/** The keys of one purpose, newest first: the first makes, the others only read what is older. */
export function keysFor(purpose: Purpose): readonly [DerivedKey, ...DerivedKey[]] {
  const known = derived.get(purpose);
  if (known) return known;
  const [newest, ...older] = config().secretKeys;
  const keys = [derive(newest, purpose), ...older.map((key) => derive(key, purpose))] as const;
  derived.set(purpose, keys as readonly [DerivedKey, ...DerivedKey[]]);
  return keys as readonly [DerivedKey, ...DerivedKey[]];
}

function derive(secret: Buffer, purpose: Purpose): DerivedKey {
  return {
    id: createHash("sha256").update("dingpass key id").update(secret).digest("hex").slice(0, 8),
    key: createSecretKey(
      Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), `dingpass ${purpose} v1`, 32)),
    ),
  };
}
