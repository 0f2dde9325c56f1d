import "server-only";
import type { Client } from "oidc-provider";
import type { Client as RegisteredClient } from "@/lib/data/applications";
import type { Admission } from "@/lib/domain/admission/admission";
import type { TokenSettings } from "@/lib/domain/application/token-settings";
import type { ClaimSettings } from "@/lib/domain/claims/settings";

/** The members of a client's metadata that carry what the provider itself has no setting for. */
export const tokenSettingsMember = "dingpass_tokens";
export const secondFactorMember = "dingpass_second_factor";
export const webOriginsMember = "dingpass_web_origins";
export const resourcesMember = "dingpass_resources";
export const admissionMember = "dingpass_admission";
export const claimsMember = "dingpass_claims";
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

/** What an application may do at APIs in its own name. */
export function resourcesOf(client: Client): RegisteredClient["resources"] {
  return client[resourcesMember] as RegisteredClient["resources"];
}

/** Who of its pool may enter an application. */
export function admissionOf(client: Client): Admission {
  return client[admissionMember] as Admission;
}

/** What an application is told beside its scopes. */
export function claimSettings(client: Client): ClaimSettings {
  return client[claimsMember] as ClaimSettings;
}

/** Where the protected sites of an application are. */
export function siteOrigins(client: Client): readonly string[] {
  return client[siteOriginsMember] as RegisteredClient["siteOrigins"];
}
