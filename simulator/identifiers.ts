import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";

/**
 * The unionId of a person at one developer organisation: 27 characters ending in `iE`, the same on
 * every run, different at another organisation.
 */
export function deriveUnionId(personId: string, corpId: string): string {
  return `${deriveLetters(`unionId|${corpId}|${personId}`, 25)}iE`;
}

/** The openId of a person at one app. */
export function deriveOpenId(personId: string, clientId: string): string {
  return `${deriveLetters(`openId|${clientId}|${personId}`, 22)}iEiE`;
}

/** The device on which a person uses DingTalk. */
export function deriveDeviceId(personId: string): string {
  return deriveLetters(`deviceId|${personId}`, 32).toLowerCase();
}

function deriveLetters(text: string, length: number): string {
  return createHash("sha512").update(text).digest("base64").replace(/[+/=]/g, "").slice(0, length);
}

/** Codes and tokens: 32 hexadecimal characters. */
export function createOpaqueValue(): string {
  return randomBytes(16).toString("hex");
}

export function createCorpId(): string {
  return `ding${randomBytes(10).toString("hex")}`;
}

export function createClientId(): string {
  return `ding${randomBytes(8).toString("hex")}`;
}

/** 64 characters of letters, digits, `-` and `_`, as DingTalk's console shows them. */
export function createClientSecret(): string {
  return randomBytes(48).toString("base64url");
}

export function createAgentId(): number {
  return randomInt(2_900_001_000, 4_000_000_000);
}

export function createPersonId(): string {
  return `p-${randomBytes(6).toString("hex")}`;
}

/** New host: an upper-case UUID. */
export function createApiRequestId(): string {
  return randomUUID().toUpperCase();
}

/** Old host: twelve lower-case letters and digits. */
export function createOapiRequestId(): string {
  return BigInt(`0x${randomBytes(10).toString("hex")}`)
    .toString(36)
    .padStart(12, "0")
    .slice(-12);
}
