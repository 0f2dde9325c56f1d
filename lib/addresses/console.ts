import "server-only";
import { config } from "@/lib/config";

/** The console. */
export function consoleAddress(): string {
  return `${config().publicUrl}/console`;
}

/** The page that makes the first administrator. */
export function setupAddress(): string {
  return `${config().publicUrl}/setup`;
}
