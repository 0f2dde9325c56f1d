import "server-only";
import { config } from "@/lib/config";

/** The console. */
export function consoleAddress(): string {
  return `${config().publicUrl}/console`;
}

/** A page of the steps at DingTalk, for whoever has the link. */
export function guideAddress(token: string): string {
  return `${config().publicUrl}/guide/${token}`;
}

/** The page that makes the first administrator. */
export function setupAddress(): string {
  return `${config().publicUrl}/setup`;
}

/** The page on which somebody becomes an administrator who was invited. */
export function invitationAddress(token: string): string {
  return `${config().publicUrl}/invitation?${new URLSearchParams({ token })}`;
}
