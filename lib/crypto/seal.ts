import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keysFor } from "./keys";

/**
 * Where a sealed value lives. All of it is authenticated, so a value that was moved to another row, field,
 * table or pool does not open (SEC-89).
 */
export interface SealContext {
  pool: string;
  table: string;
  field: string;
  row: string;
}

const version = "s1";

/** Encrypts with AES-256-GCM under the newest key: `s1.<key id>.<nonce>.<ciphertext and tag>`, base64url parts. */
export function seal(plain: string, context: SealContext): string {
  const [{ id, key }] = keysFor("seal");
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(additionalData(context));
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [version, id, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
}

/**
 * Opens a sealed value.
 *
 * @throws Error when the key is gone, the value was changed, or it belongs elsewhere. The error holds no part of it.
 */
export function unseal(sealed: string, context: SealContext): string {
  const [mark, id, nonce, body, ...rest] = sealed.split(".");
  const found = keysFor("seal").find((candidate) => candidate.id === id);
  if (mark !== version || !found || !nonce || !body || rest.length > 0)
    throw new Error("sealed value: unknown key or form");
  const bytes = Buffer.from(body, "base64url");
  if (bytes.length < 16) throw new Error("sealed value: too short");
  const decipher = createDecipheriv("aes-256-gcm", found.key, Buffer.from(nonce, "base64url"), {
    authTagLength: 16,
  })
    .setAAD(additionalData(context))
    .setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
}

function additionalData({ pool, table, field, row }: SealContext): Buffer {
  return Buffer.from(JSON.stringify([pool, table, field, row]), "utf8");
}
