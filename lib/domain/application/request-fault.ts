import { z } from "zod";
import { idSchema } from "../id";
import { showReceived } from "../received-text";
import { redactText } from "../redaction";
import { deviceGrant } from "./device-grant";
import { keptOfRefused, shortenRefused } from "./refused-address";

/** What can be wrong with an application's own request, as far as it tells its developer what to change. */
const requestFaultKinds = [
  /** A redirect URI that is not registered. */
  "redirect_uri",
  /** A post-logout redirect URI that is not registered. */
  "post_logout_uri",
  /** Pages of an origin that is not registered ask, by CORS or for an answer by message. */
  "web_origin",
  /** A response mode that the application's settings do not allow, or that there is not. */
  "response_mode",
  /** Another response type than `code`. */
  "response_type",
  /** A scope that the application's settings do not allow; `openid` where it is missing. */
  "scope",
  /** The connection that the request names is not offered. */
  "connection",
  /** A request without PKCE. */
  "pkce_missing",
  /** Another method of PKCE than S256. */
  "pkce_method",
  /** The secret is wrong, or has ended. */
  "client_secret",
  /** It came without the secret that it has. */
  "no_secret",
  /** It proves itself in another way than is registered. */
  "auth_method",
  /** The redirect URI of the token request is not the one of the authorization request. */
  "token_redirect_uri",
  /** The code_verifier is missing or belongs to another sign-in. */
  "code_verifier",
  /** The proof of its key (DPoP) is missing, was used before, or is by another key. */
  "proof",
  /** The code is unknown, used, expired, or of another application. */
  "code",
  /** The refresh token is unknown, used, expired, or of another application. */
  "refresh_token",
  /** A grant type that the application may not use, or that there is not. */
  "grant_type",
  /** An API at which the application may do nothing. */
  "resource",
  /** Somebody who may not enter was sent here without a question. */
  "not_admitted",
  /** Another mistake in the request. */
  "request",
] as const;

/** See {@link requestFaultKinds}. */
export type RequestFaultKind = (typeof requestFaultKinds)[number];

/** Those that keep an application from tokens. */
const kindsOfTokens: ReadonlySet<RequestFaultKind> = new Set([
  "client_secret",
  "no_secret",
  "auth_method",
  "token_redirect_uri",
  "code_verifier",
  "proof",
  "code",
]);

/** Whether a mistake keeps an application from tokens: once it is given some, it is over. */
export function keepsFromTokens(kind: RequestFaultKind): boolean {
  return kindsOfTokens.has(kind);
}

/** A kind as it is stored; null for what another version wrote. */
export function readFaultKind(stored: string): RequestFaultKind | null {
  return requestFaultKinds.find((kind) => kind === stored) ?? null;
}

/** A mistake in a request: its kind, and what distinguishes it, fit to be shown, empty for nothing. */
export interface RequestFault {
  kind: RequestFaultKind;
  detail: string;
}

/** What is kept of a mistake. */
export interface KeptFault {
  /** As it is stored: another version may have written it. */
  kind: string;
  detail: string;
  times: number;
  firstAt: Date;
  lastAt: Date;
  mendedAt: Date | null;
}

/** Names a mistake of an application. */
export const namedFault = {
  kind: z.enum(requestFaultKinds),
  detail: z
    .string()
    .max(keptOfRefused)
    .regex(/^\P{Cc}*$/u),
};

/** Names a mistake of an application, as it was shown with a version of the application (REL-08). */
export const faultInputSchema = z.strictObject({
  poolId: idSchema,
  applicationId: idSchema,
  version: z.int().positive(),
  ...namedFault,
});

/** See {@link faultInputSchema}. */
export type FaultInput = z.infer<typeof faultInputSchema>;

/** The mending of a mistake: what was typed is the host of an address, where it has to be. */
export const mendFaultSchema = faultInputSchema.extend({
  confirmation: z
    .string()
    .max(255)
    .regex(/^[\x21-\x7e]*$/),
});

/** See {@link mendFaultSchema}. */
export type MendFaultInput = z.infer<typeof mendFaultSchema>;

/** Of what is no address, so many characters are kept. */
const keptText = 120;

/** What is known of a refused request, besides the answer. */
export interface RefusedRequestFacts {
  /** Our name of the endpoint. */
  endpoint: "authorization" | "token" | "logout" | "other";
  /** The protocol's code of the answer. */
  error: string;
  /** What the answer says. */
  description: string;
  /** What the library says to its log alone. */
  detail: string;
  /** A parameter of the request; undefined where it is missing or stands twice. */
  parameter: (name: string) => string | undefined;
  /** The scope that is not allowed, or is missing. */
  scope: string | undefined;
  /** The origin whose page asks, if one does. */
  origin: string | undefined;
}

/** The errors that say how things are with a person, or what comes next, and not that a request is wrong. */
const noMistakes = new Set([
  "access_denied",
  "login_required",
  "interaction_required",
  "consent_required",
  "account_selection_required",
  "unmet_authentication_requirements",
  "temporarily_unavailable",
  "authorization_pending",
  "slow_down",
  "expired_token",
  "server_error",
  // Every client that proves a key is sent for a nonce first (RFC 9449 §8).
  "use_dpop_nonce",
]);

/** What a person is told of an application that they may not enter: the words of the answer to it. */
export const notAdmittedWords = "this account may not use the application";

/**
 * What is wrong with a request that was refused; null for what is no mistake of the application. The kinds go by the library's own words,
 * of which tests make each one. No code, token, secret or verifier comes into it (SEC-17).
 */
export function faultOf(facts: RefusedRequestFacts): RequestFault | null {
  const { error, description, detail, parameter, origin } = facts;
  if (error === "access_denied" && description === notAdmittedWords) return plain("not_admitted");
  if (noMistakes.has(error)) return null;
  if (/^origin .* not allowed for client/.test(description))
    return { kind: "web_origin", detail: keepAddress(origin) };
  if (error === "invalid_client") return plain(clientFaultOf(facts));
  if (error === "invalid_scope") return { kind: "scope", detail: keepText(facts.scope) };
  if (error === "invalid_target") return { kind: "resource", detail: keepText(parameter("resource")) };
  if (error === "invalid_dpop_proof" || /dpop|jkt/i.test(detail)) return plain("proof");
  return (
    faultOfEndpoint[facts.endpoint](facts) ?? {
      kind: "request",
      detail: keepText(`${error}: ${description}`),
    }
  );
}

const faultOfEndpoint: Record<
  RefusedRequestFacts["endpoint"],
  (facts: RefusedRequestFacts) => RequestFault | null
> = {
  authorization({ error, description, parameter }) {
    // Where a request is pushed the answer has the general code (RFC 9126 §2.3).
    if (error === "invalid_redirect_uri" || description.startsWith("redirect_uri did not match"))
      return { kind: "redirect_uri", detail: keepAddress(parameter("redirect_uri")) };
    const mode = parameter("response_mode");
    // Without a mode it is the type's own that is not allowed: of a type that brings tokens, the part behind the `#`.
    const isOfType = description.includes("response_mode is not allowed") && mode === undefined;
    if (error === "unsupported_response_type" || description.includes("response_type is not") || isOfType)
      return { kind: "response_type", detail: keepText(parameter("response_type")) };
    if (description.startsWith("response_mode=web_message"))
      return { kind: "web_origin", detail: keepOrigin(parameter("redirect_uri")) };
    if (error === "unsupported_response_mode" || description.includes("response_mode"))
      return mode === "web_message"
        ? { kind: "web_origin", detail: keepOrigin(parameter("redirect_uri")) }
        : { kind: "response_mode", detail: keepText(mode) };
    if (description.startsWith("dingtalk_connection"))
      return { kind: "connection", detail: keepText(parameter("dingtalk_connection")) };
    if (description.includes("requires PKCE")) return plain("pkce_missing");
    if (description.includes("code_challenge")) return plain("pkce_method");
    return null;
  },
  token({ error, description, detail, parameter }) {
    const grantType = parameter("grant_type");
    // Where devices ask for a code no grant type is named.
    if (description.startsWith(`${deviceGrant} is not allowed`))
      return { kind: "grant_type", detail: deviceGrant };
    if (error === "unsupported_grant_type" || description.includes("grant type is not allowed"))
      return { kind: "grant_type", detail: keepText(grantType) };
    if (description.startsWith("client authentication must only")) return plain("auth_method");
    if (error !== "invalid_grant") return null;
    if (grantType === "refresh_token") return plain("refresh_token");
    if (detail.includes("redirect_uri"))
      return { kind: "token_redirect_uri", detail: keepAddress(parameter("redirect_uri")) };
    return plain(detail.includes("code_verifier") ? "code_verifier" : "code");
  },
  logout({ description, parameter }) {
    if (!description.startsWith("post_logout_redirect_uri")) return null;
    return { kind: "post_logout_uri", detail: keepAddress(parameter("post_logout_redirect_uri")) };
  },
  other: () => null,
};

/** An application proves itself in the same way at every endpoint. */
function clientFaultOf({ detail, parameter }: RefusedRequestFacts): RequestFaultKind {
  if (detail.includes("secret")) return "client_secret";
  const isBare = parameter("client_secret") === undefined && parameter("client_assertion") === undefined;
  return detail.includes("mechanism does not match") && isBare ? "no_secret" : "auth_method";
}

function plain(kind: RequestFaultKind): RequestFault {
  return { kind, detail: "" };
}

function keepAddress(address: string | undefined): string {
  return shortenRefused(address ?? "");
}

function keepOrigin(address: string | undefined): string {
  return address !== undefined && URL.canParse(address) ? shortenRefused(new URL(address).origin) : "";
}

/** In plain sight: what nobody sees or turns the direction of writing stands there by its number (SEC-71). */
function keepText(text: string | undefined): string {
  return showReceived(redactText(text ?? ""), keptText);
}
