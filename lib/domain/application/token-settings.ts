import { z } from "zod";
import { type ApplicationType, hasSecret } from "./application-type";

/** The longest overlap of two refresh tokens, in seconds (SEC-06). */
const longestRefreshOverlap = 30;

const refreshOverlap = z
  .int("application.refresh_overlap.out_of_range")
  .min(0, "application.refresh_overlap.out_of_range")
  .max(longestRefreshOverlap, "application.refresh_overlap.out_of_range");

/** The bounds of how long each token counts, and what new applications begin with. */
export const tokenLifetimes = {
  /** Of an access token, in seconds. */
  accessTokenSeconds: { least: 60, most: 24 * 60 * 60, initial: 60 * 60 },
  /** Of an ID token, in seconds. */
  idTokenSeconds: { least: 60, most: 24 * 60 * 60, initial: 60 * 60 },
  /** Of all refresh tokens that come from one sign-in, in days (SEC-06). */
  refreshTokenDays: { least: 1, most: 90, initial: 30 },
} as const;

function lifetime({ least, most }: { least: number; most: number }) {
  const fault = "application.token_lifetime.out_of_range";
  return z.int(fault).min(least, fault).max(most, fault);
}

/** What an access token is to whoever it is sent to: a value to ask about here, or a signed statement to be read there (RFC 9068). */
export const accessTokenFormats = ["opaque", "jwt"] as const;

/** The longest name of an audience. */
const longestAudience = 200;

/** What an application may ask for of a person beside who they are; `openid` it always may, `offline_access` by a switch of its own. */
export const choosableScopes = ["profile", "email", "phone", "dingtalk"] as const;

/** A scope that an application's settings allow or not (SEC-03). */
export type ChoosableScope = (typeof choosableScopes)[number];

/** Each at most once, in the order of the list. */
const scopes = z
  .array(z.enum(choosableScopes))
  .max(choosableScopes.length)
  .transform((given) => choosableScopes.filter((scope) => given.includes(scope)));

/** For whom an access token is: the name of an API, mostly its address; empty for the application itself, by its client ID. */
const audience = z
  .string()
  .trim()
  .max(longestAudience, "application.audience.too_long")
  .regex(/^[\x21-\x7e]*$/, "application.audience.unsafe_characters");

/**
 * What an application asks of the provider when it comes to codes and tokens. The one place that lists them: form, action,
 * stored column and what the provider reads have this shape.
 */
const tokenSettingsSchema = z.strictObject({
  scopes,
  /** Somebody else runs it: each person is asked, once, before it knows anything of them (SEC-14). */
  asksConsent: z.boolean(),
  /** `jwt` for an API that reads the token itself, and for libraries in the browser that do. */
  accessTokenFormat: z.enum(accessTokenFormats),
  audience,
  accessTokenSeconds: lifetime(tokenLifetimes.accessTokenSeconds),
  idTokenSeconds: lifetime(tokenLifetimes.idTokenSeconds),
  refreshTokenDays: lifetime(tokenLifetimes.refreshTokenDays),
  /** Every request has to use PKCE with S256. Only an application with a secret can do without (SEC-04). */
  pkceRequired: z.boolean(),
  /** A request counts only when the application has pushed it beforehand (RFC 9126). */
  pushedRequestsOnly: z.boolean(),
  /** Tokens are given to a key that the application shows with each use, and to nobody else (RFC 9449). */
  boundTokensOnly: z.boolean(),
  /** People sign in to it on another device, by a code that they type there (RFC 8628). For native applications alone. */
  deviceFlow: z.boolean(),
  /** The claims of the granted scopes stand in the ID token as well as at userinfo. */
  claimsInIdToken: z.boolean(),
  /** The scope `offline_access` brings a refresh token. */
  refreshTokens: z.boolean(),
  /** Each use of a refresh token brings a new one. Only an application with a secret can do without (SEC-06). */
  rotateRefreshTokens: z.boolean(),
  /** For how many seconds a rotated refresh token may be used again, because the answer with the new one was lost. */
  refreshOverlap,
});

/** How an application's codes and tokens are made. */
export type TokenSettings = z.infer<typeof tokenSettingsSchema>;

/** The settings by their names, in the order of the shape. */
export const tokenSettingNames = tokenSettingsSchema.keyof().options;

/** The shape for one type: what a type without a secret cannot choose has one value, and so has what one type alone can. */
export function tokenSettingsOf(type: ApplicationType): typeof tokenSettingsSchema {
  const ofType =
    type === "native"
      ? tokenSettingsSchema
      : tokenSettingsSchema.refine(({ deviceFlow }) => !deviceFlow, "application.tokens.needs_native");
  if (hasSecret(type)) return ofType;
  return ofType.refine(
    ({ pkceRequired, rotateRefreshTokens }) => pkceRequired && rotateRefreshTokens,
    "application.tokens.needs_secret",
  );
}

/** What a new application begins with. */
export function initialTokenSettings(type: ApplicationType): TokenSettings {
  return {
    scopes: [...choosableScopes],
    asksConsent: false,
    accessTokenFormat: "opaque",
    audience: "",
    accessTokenSeconds: tokenLifetimes.accessTokenSeconds.initial,
    idTokenSeconds: tokenLifetimes.idTokenSeconds.initial,
    refreshTokenDays: tokenLifetimes.refreshTokenDays.initial,
    pkceRequired: true,
    pushedRequestsOnly: false,
    boundTokensOnly: false,
    deviceFlow: false,
    claimsInIdToken: true,
    refreshTokens: true,
    rotateRefreshTokens: !hasSecret(type),
    refreshOverlap: 10,
  };
}

/** The same settings for an application of another type: what that type has no choice of gets its own value. */
export function adaptTokenSettings(settings: TokenSettings, type: ApplicationType): TokenSettings {
  const { pkceRequired, rotateRefreshTokens } = initialTokenSettings(type);
  const deviceFlow = type === "native" && settings.deviceFlow;
  return hasSecret(type)
    ? { ...settings, deviceFlow, rotateRefreshTokens }
    : { ...settings, deviceFlow, pkceRequired, rotateRefreshTokens };
}

/** Stored settings. @throws ZodError for what no version of this product has written. */
export function parseTokenSettings(stored: unknown): TokenSettings {
  return tokenSettingsSchema.parse(stored);
}
