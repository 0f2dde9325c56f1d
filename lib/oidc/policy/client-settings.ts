import "server-only";
import type { Client } from "oidc-provider";
import type { TokenSettings } from "@/lib/domain/application/token-settings";

/** The member of a client's metadata that carries what the provider itself has no setting for. */
export const tokenSettingsMember = "dingpass_tokens";

/** How the codes and tokens of an application are made ({@link toClientMetadata} has put it there). */
export function tokenSettings(client: Client): TokenSettings {
  return client[tokenSettingsMember] as TokenSettings;
}
