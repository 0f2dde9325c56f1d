import "server-only";
import { type PoolAddress, providerAddress } from "@/lib/addresses/pool-address";
import { poolProvider } from "./provider";
import { writeTogether } from "./records/request-records";

/**
 * Ends an interaction without an answer to its application, for the same request to be made again: the person is to choose an
 * account first (`prompt=select_account`, OpenID Connect Core §3.1.2.1), and to prove that it is theirs: whoever said that they are
 * somebody else is not asked whether they go on as they are. The caller has proven that it may, as for the end of one.
 *
 * @returns the address of the new request; null when the interaction is over.
 */
export async function restartForAnotherAccount(pool: PoolAddress, uid: string): Promise<string | null> {
  const provider = await poolProvider(pool);
  return writeTogether(pool.id, async () => {
    const interaction = await provider.Interaction.find(uid);
    if (!interaction) return null;
    const request = new URLSearchParams();
    for (const [name, value] of Object.entries(interaction.params))
      if (typeof value === "string" || typeof value === "number") request.set(name, String(value));
    const prompts = (request.get("prompt") ?? "").split(" ").filter(Boolean);
    request.set("prompt", [...new Set([...prompts, "login", "select_account"])].join(" "));
    await interaction.destroy();
    return providerAddress(pool, `/auth?${request}`);
  });
}
