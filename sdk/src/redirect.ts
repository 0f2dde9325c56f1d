import { DingpassError } from "./errors";
import type { Page } from "./page";
import type { Proofs } from "./pkce";

/** A sign-in that this tab has begun, and what it asked with. */
export interface Begun extends Proofs {
  redirectUri: string;
  returnTo?: string;
}

const keyOf = (clientId: string) => `dingpass:${clientId}`;

/**
 * Keeps what the answer will be compared with, in this tab alone; the one before is forgotten.
 * @throws DingpassError storage_unavailable
 */
export function keepBegun(page: Page, clientId: string, begun: Begun): void {
  try {
    page.sessionStorage.setItem(keyOf(clientId), JSON.stringify(begun));
  } catch (error) {
    throw new DingpassError("storage_unavailable", String(error));
  }
}

/** What was kept, while it is; whoever cannot keep anything has kept nothing. */
export function findBegun(page: Page, clientId: string): Begun | null {
  try {
    return JSON.parse(page.sessionStorage.getItem(keyOf(clientId)) || "null");
  } catch (_unavailable) {
    return null;
  }
}

/** Forgets it: an answer counts once. */
export function dropBegun(page: Page, clientId: string): void {
  if (findBegun(page, clientId)) page.sessionStorage.removeItem(keyOf(clientId));
}

const answerNames = ["code", "state", "iss", "error", "error_description", "error_uri"];

/** The answer in an address, or null where there is none; and the address without it. */
export function readAnswer(address: string) {
  const url = new URL(address);
  const read = (name: string) => url.searchParams.get(name);
  const answer = { code: read("code"), state: read("state"), iss: read("iss"), error: read("error") };
  if (!answer.state || !(answer.code || answer.error)) return null;
  const error_description = read("error_description");
  for (const name of answerNames) url.searchParams.delete(name);
  return { ...answer, error_description, rest: url.href };
}
