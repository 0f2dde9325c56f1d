import "server-only";
import { config } from "@/lib/config";

/** The console. */
export function consoleAddress(): string {
  return `${config().publicUrl}/console`;
}

/** The page of a connection in the console. */
export function connectionPageAddress({
  poolId,
  connectionId,
}: {
  poolId: string;
  connectionId: string;
}): string {
  return `${consoleAddress()}/user-pools/${poolId}/connections/${connectionId}`;
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
