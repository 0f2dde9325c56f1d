import { z } from "zod";
import { type ApplicationType, hasSecret } from "./application-type";

/** The longest overlap of two refresh tokens, in seconds (SEC-06). */
const longestRefreshOverlap = 30;

const refreshOverlap = z
  .int("application.refresh_overlap.out_of_range")
  .min(0, "application.refresh_overlap.out_of_range")
  .max(longestRefreshOverlap, "application.refresh_overlap.out_of_range");

/**
 * What an application asks of the provider when it comes to codes and tokens. The one place that lists them: form, action,
 * stored column and what the provider reads have this shape.
 */
const tokenSettingsSchema = z.strictObject({
  /** Every request has to use PKCE with S256. Only an application with a secret can do without (SEC-04). */
  pkceRequired: z.boolean(),
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

/** The shape for one type: what a type without a secret cannot choose has one value. */
export function tokenSettingsOf(type: ApplicationType): typeof tokenSettingsSchema {
  if (hasSecret(type)) return tokenSettingsSchema;
  return tokenSettingsSchema.refine(
    ({ pkceRequired, rotateRefreshTokens }) => pkceRequired && rotateRefreshTokens,
    "application.tokens.needs_secret",
  );
}

/** What a new application begins with. */
export function initialTokenSettings(type: ApplicationType): TokenSettings {
  return {
    pkceRequired: true,
    claimsInIdToken: true,
    refreshTokens: true,
    rotateRefreshTokens: !hasSecret(type),
    refreshOverlap: 10,
  };
}

/** The same settings for an application of another type: what that type has no choice of gets its own value. */
export function adaptTokenSettings(settings: TokenSettings, type: ApplicationType): TokenSettings {
  const { pkceRequired, rotateRefreshTokens } = initialTokenSettings(type);
  return hasSecret(type)
    ? { ...settings, rotateRefreshTokens }
    : { ...settings, pkceRequired, rotateRefreshTokens };
}

/** Stored settings. @throws ZodError for what no version of this product has written. */
export function parseTokenSettings(stored: unknown): TokenSettings {
  return tokenSettingsSchema.parse(stored);
}
