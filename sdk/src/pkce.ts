import { DingpassError } from "./errors";
import type { Page } from "./page";

/** What proves that an answer belongs to a request: kept by the page that made the request. */
export interface Proofs {
  state: string;
  nonce: string;
  verifier: string;
}

/** New proofs, each of 256 bits. Without waiting, so that a popup can be opened in the same moment. @throws DingpassError insecure_context */
export function makeProofs({ crypto }: Page): Proofs {
  if (!crypto?.subtle) throw new DingpassError("insecure_context", "use https, or http://localhost");
  const random = () => encode(crypto.getRandomValues(new Uint8Array(32)));
  return { state: random(), nonce: random(), verifier: random() };
}

/** The challenge by `S256` (RFC 7636 §4.2). */
export async function challenge({ crypto }: Page, verifier: string): Promise<string> {
  return encode(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
}

/** Base64url without padding. */
function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(
    /[+/=]/g,
    (sign) => ({ "+": "-", "/": "_" })[sign] ?? "",
  );
}
