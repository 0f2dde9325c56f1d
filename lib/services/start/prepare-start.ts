import "server-only";
import { setupAddress } from "@/lib/addresses/console";
import { config } from "@/lib/config";
import { issueSetupToken } from "@/lib/services/setup/issue-setup-token";
import { startPurging } from "./purge";
import { startRotating } from "./rotate-keys";
import { startSending } from "./start-sending";
import { startTending } from "./tend-domains";

/**
 * What happens once before the first request: the configuration is checked, and as long as nobody has been made
 * administrator the operator gets the one-time token that makes the first one (SEC-59). Then what runs beside the requests begins.
 *
 * @returns ends what leaves this machine by itself, and gives it so many milliseconds.
 * @throws StartRefused for a bad configuration.
 */
export async function prepareStart(): Promise<(milliseconds: number) => Promise<void>> {
  config();
  const token = await issueSetupToken();
  if (token) {
    process.stdout.write(
      `\nThere is no administrator yet. Open ${setupAddress()} and enter this one-time token:\n\n    ${token}\n\n`,
    );
  }
  await startPurging();
  await startRotating();
  await startTending();
  return startSending();
}
