import { z } from "zod";
import { isLoopback } from "../address/read-address";
import { type ApplicationType, hasPages, hasSecret } from "./application-type";
import { findRedirectUriFault } from "./redirect-uri";
import { isRegistered, isWhole } from "./refused-address";
import type { RequestFault } from "./request-fault";
import { type ChosenResponseMode, chosenResponseModes } from "./response-mode";
import { maximumRedirectUris } from "./settings";
import { choosableScopes, type TokenSettings } from "./token-settings";
import { findWebOriginFault } from "./web-origin";

/** The settings of an application that a mistake can be mended by. */
export interface MendableSettings {
  type: ApplicationType;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  webOrigins: string[];
  responseModes: ChosenResponseMode[];
  tokens: TokenSettings;
}

/** The one change of an application's settings that mends a mistake. */
export const mendingSchema = z.object({
  act: z.enum([
    "redirect_uri",
    "post_logout_uri",
    "web_origin",
    "response_mode",
    "scope",
    "refresh_tokens",
    "without_pkce",
  ]),
  /** Of an address: the host that people, answers or pages come to be trusted at; in ASCII, as browsers resolve it. */
  host: z.string().nullable(),
  /** No registered address leads there: its name has to be typed (SEC-01). */
  isForeign: z.boolean(),
  /** The host has letters beyond ASCII, which can look like others. */
  isEncoded: z.boolean(),
});

/** See {@link mendingSchema}. */
export type Mending = z.infer<typeof mendingSchema>;

const lists = {
  redirect_uri: "redirectUris",
  post_logout_uri: "postLogoutRedirectUris",
  web_origin: "webOrigins",
} as const;

type AddressKind = keyof typeof lists;

/**
 * The change that mends a mistake; null where none does, the setting says so already, or it may not be relaxed for this type. Anybody can
 * send a request in an application's name, so an address of another host than the registered ones is never added by one press (SEC-01).
 */
export function planMending({ kind, detail }: RequestFault, settings: MendableSettings): Mending | null {
  if (isAllowed({ kind, detail }, settings)) return null;
  const simple = { host: null, isForeign: false, isEncoded: false };
  switch (kind) {
    case "redirect_uri":
    case "post_logout_uri":
    case "web_origin":
      return planAddress(kind, detail, settings);
    case "response_mode":
      return chosenResponseModes.some((mode) => mode === detail) ? { act: "response_mode", ...simple } : null;
    case "scope":
      if (detail === "offline_access") return { act: "refresh_tokens", ...simple };
      return choosableScopes.some((scope) => scope === detail) ? { act: "scope", ...simple } : null;
    case "grant_type":
      return detail === "refresh_token" && settings.type !== "machine"
        ? { act: "refresh_tokens", ...simple }
        : null;
    case "pkce_missing":
      return hasSecret(settings.type) ? { act: "without_pkce", ...simple } : null;
    default:
      return null;
  }
}

/** Whether a mistake is about an address that an administrator can enter among the settings of such an application. */
export function isEnterable(kind: RequestFault["kind"], type: ApplicationType): boolean {
  if (kind === "web_origin") return hasPages(type);
  return (kind === "redirect_uri" || kind === "post_logout_uri") && type !== "machine";
}

/** Whether the settings allow by now what a request was refused for. False for what no setting says. */
export function isAllowed({ kind, detail }: RequestFault, settings: MendableSettings): boolean {
  const { tokens } = settings;
  switch (kind) {
    case "redirect_uri":
    case "post_logout_uri":
    case "web_origin":
      return isRegistered(detail, settings[lists[kind]]);
    case "response_mode":
      return settings.responseModes.some((mode) => mode === detail);
    case "scope":
      return detail === "offline_access"
        ? tokens.refreshTokens
        : tokens.scopes.some((scope) => scope === detail);
    case "grant_type":
      return detail === "refresh_token" && tokens.refreshTokens;
    case "pkce_missing":
      return !tokens.pkceRequired;
    default:
      return false;
  }
}

/** The settings with a mistake mended. @param mending of {@link planMending} for these settings. */
export function mend<Settings extends MendableSettings>(
  settings: Settings,
  mending: Mending,
  detail: string,
): Settings {
  return change(settings, mending.act, detail, true);
}

/** The settings as they were before {@link mend}; null where that would leave nothing that has to be there. */
export function unmend<Settings extends MendableSettings>(
  settings: Settings,
  { kind, detail }: RequestFault,
): Settings | null {
  if (!isAllowed({ kind, detail }, settings)) return null;
  if (kind === "redirect_uri" && settings.redirectUris.every((address) => address === detail)) return null;
  const act = actOf({ kind, detail });
  return act && change(settings, act, detail, false);
}

function actOf({ kind, detail }: RequestFault): Mending["act"] | null {
  switch (kind) {
    case "grant_type":
      return "refresh_tokens";
    case "scope":
      return detail === "offline_access" ? "refresh_tokens" : "scope";
    case "pkce_missing":
      return "without_pkce";
    case "redirect_uri":
    case "post_logout_uri":
    case "web_origin":
    case "response_mode":
      return kind;
    default:
      return null;
  }
}

function change<Settings extends MendableSettings>(
  settings: Settings,
  act: Mending["act"],
  detail: string,
  wanted: boolean,
): Settings {
  const { tokens } = settings;
  switch (act) {
    case "redirect_uri":
    case "post_logout_uri":
    case "web_origin":
      return { ...settings, [lists[act]]: withEntry(settings[lists[act]], detail, wanted) };
    case "response_mode":
      return {
        ...settings,
        responseModes: chosenResponseModes.filter((mode) =>
          mode === detail ? wanted : settings.responseModes.includes(mode),
        ),
      };
    case "scope":
      return {
        ...settings,
        tokens: {
          ...tokens,
          scopes: choosableScopes.filter((scope) =>
            scope === detail ? wanted : tokens.scopes.includes(scope),
          ),
        },
      };
    case "refresh_tokens":
      return { ...settings, tokens: { ...tokens, refreshTokens: wanted } };
    case "without_pkce":
      return { ...settings, tokens: { ...tokens, pkceRequired: !wanted } };
  }
}

function withEntry(list: readonly string[], entry: string, wanted: boolean): string[] {
  const others = list.filter((one) => one !== entry);
  return wanted ? [...others, entry] : others;
}

function planAddress(kind: AddressKind, address: string, settings: MendableSettings): Mending | null {
  const { type, redirectUris, postLogoutRedirectUris, webOrigins } = settings;
  if (!isEnterable(kind, type) || !isWhole(address) || settings[lists[kind]].length >= maximumRedirectUris)
    return null;
  const fault = kind === "web_origin" ? findWebOriginFault(address) : findRedirectUriFault(address, type);
  if (fault) return null;
  const host = hostOf(address);
  const known = [...redirectUris, ...postLogoutRedirectUris, ...webOrigins].map(hostOf);
  return {
    act: kind,
    host,
    isForeign: !known.includes(host),
    isEncoded: host.split(".").some((label) => label.startsWith("xn--")),
  };
}

/** A host by name; this machine under all its names; of an app's own scheme, the scheme. */
function hostOf(address: string): string {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return url.protocol;
  return isLoopback(url) ? "localhost" : url.hostname;
}
