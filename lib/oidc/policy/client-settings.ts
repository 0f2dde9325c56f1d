import "server-only";
import type { Client } from "oidc-provider";
import type { Client as RegisteredClient } from "@/lib/data/applications";
import type { TokenSettings } from "@/lib/domain/application/token-settings";

/** The members of a client's metadata that carry what the provider itself has no setting for. */
export const tokenSettingsMember = "dingpass_tokens";
export const secondFactorMember = "dingpass_second_factor";
export const webOriginsMember = "dingpass_web_origins";
export const siteOriginsMember = "dingpass_site_origins";

/** How the codes and tokens of an application are made ({@link toClientMetadata} has put it there). */
export function tokenSettings(client: Client): TokenSettings {
  return client[tokenSettingsMember] as TokenSettings;
}

/** What people are asked for after they have signed in to an application. */
export function secondFactorSetting(client: Client): RegisteredClient["secondFactor"] {
  return client[secondFactorMember] as RegisteredClient["secondFactor"];
}

/** Where the pages of an application come from. */
export function webOrigins(client: Client): readonly string[] {
  return client[webOriginsMember] as RegisteredClient["webOrigins"];
}

/** Where the protected sites of an application are. */
export function siteOrigins(client: Client): readonly string[] {
  return client[siteOriginsMember] as RegisteredClient["siteOrigins"];
}
