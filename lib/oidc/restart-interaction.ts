import "server-only";
import { type PoolAddress, providerAddress } from "@/lib/addresses/pool-address";
import { pushOwn } from "./own-requests/push-own";
import { tokenSettings } from "./policy/client-settings";
import { poolProvider } from "./provider";
import { writeTogether } from "./records/request-records";

/**
 * Ends an interaction without an answer to its application, for the same request to be made again, with these prompts beside its own
 * (OpenID Connect Core §3.1.2.1). The caller has proven that it may, as for the end of one.
 *
 * @returns the address of the new request; null when the interaction is over.
 */
export async function restartInteraction(
  pool: PoolAddress,
  uid: string,
  added: readonly ("login" | "select_account")[],
): Promise<string | null> {
  const provider = await poolProvider(pool);
  return writeTogether(pool.id, async () => {
    const interaction = await provider.Interaction.find(uid);
    if (!interaction) return null;
    const request = new URLSearchParams();
    for (const [name, value] of Object.entries(interaction.params))
      if (typeof value === "string" || typeof value === "number") request.set(name, String(value));
    const prompts = (request.get("prompt") ?? "").split(" ").filter(Boolean);
    request.set("prompt", [...new Set([...prompts, ...added])].join(" "));
    await interaction.destroy();
    const client = await provider.Client.find(String(interaction.params.client_id));
    const isPushed = client !== undefined && tokenSettings(client).pushedRequestsOnly;
    return providerAddress(pool, `/auth?${isPushed ? await pushOwn(provider, request) : request}`);
  });
}
