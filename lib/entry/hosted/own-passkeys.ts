import "server-only";
import { findPasskeyState } from "@/lib/data/user-passkeys";
import type { UserKey } from "@/lib/data/users";
import { nameBrowser } from "@/lib/domain/administrator/browser-name";
import { userAgent } from "../user-agent";

/** The passkeys of a person, whether they can be used here, and the device that the person looks from. */
export async function getOwnPasskeys(key: UserKey, headers: Headers) {
  const { passkeys, isOffered } = (await findPasskeyState(key)) ?? { passkeys: [], isOffered: false };
  return { passkeys, isOffered, device: nameBrowser(userAgent(headers)) };
}
