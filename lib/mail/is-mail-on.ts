import "server-only";
import { config } from "@/lib/config";

/** Whether this installation has a mail server. What can be done without a mail is done without it then. */
export function isMailOn(): boolean {
  return config().mail !== null;
}
