import { z } from "zod";
import { choosableScopes, tokenLifetimes } from "../application/token-settings";
import { idSchema } from "../id";

/** Scopes of one API, at most. */
const mostScopes = 50;

/** What OpenID Connect means by these, no API means something else by. */
const reserved: readonly string[] = ["openid", "offline_access", ...choosableScopes];

const scope = z.strictObject({
  /** RFC 6749 §3.3, without what would have to be escaped. */
  name: z
    .string()
    .trim()
    .min(1, "resource_server.scope.required")
    .max(64, "resource_server.scope.too_long")
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "resource_server.scope.unsafe_characters")
    .refine((name) => !reserved.includes(name), "resource_server.scope.reserved"),
  /** For administrators. */
  description: z.string().trim().max(200, "resource_server.description.too_long"),
});

/** Something that an application may be allowed to do at an API. */
export type ResourceScope = z.infer<typeof scope>;

const scopes = z
  .array(scope)
  .min(1, "resource_server.scope.required")
  .max(mostScopes, "resource_server.scope.too_many")
  .superRefine((all, context) => {
    all.forEach(({ name }, index) => {
      if (all.findIndex((one) => one.name === name) < index)
        context.addIssue({
          code: "custom",
          path: [index, "name"],
          message: "resource_server.scope.duplicate",
        });
    });
  });

const { least, most } = tokenLifetimes.accessTokenSeconds;

const changeable = {
  name: z
    .string()
    .trim()
    .min(1, "resource_server.name.required")
    .max(60, "resource_server.name.too_long")
    .regex(/^\P{Cc}*$/u, "resource_server.name.unsafe_characters"),
  scopes,
  /** How long a token for it counts, in seconds. */
  tokenSeconds: z
    .int("application.token_lifetime.out_of_range")
    .min(least, "application.token_lifetime.out_of_range")
    .max(most, "application.token_lifetime.out_of_range"),
};

/** An absolute URI without a fragment (RFC 8707 §2), as it is written; tokens have it as their audience. */
const identifier = z
  .string()
  .trim()
  .min(1, "resource_server.identifier.required")
  .max(200, "resource_server.identifier.too_long")
  .regex(/^[\x21-\x7e]+$/, "resource_server.identifier.unsafe_characters")
  .refine((text) => URL.canParse(text) && !text.includes("#"), "resource_server.identifier.no_uri");

/** What an administrator enters for a new API. */
export const createResourceServerSchema = z.strictObject({ poolId: idSchema, identifier, ...changeable });

/** What an administrator enters for a new API, beside the pool. */
export type ResourceServerValues = Omit<z.infer<typeof createResourceServerSchema>, "poolId">;

/** An edit of an API. `version` is the one that was edited (REL-08). */
export const updateResourceServerSchema = z.strictObject({
  poolId: idSchema,
  resourceServerId: idSchema,
  version: z.int().positive(),
  ...changeable,
});

/** An edit of an API. */
export type UpdateResourceServerInput = z.infer<typeof updateResourceServerSchema>;

/** What an application may do at which APIs: those that are not named, nothing. */
export const setResourceGrantsSchema = z.strictObject({
  poolId: idSchema,
  applicationId: idSchema,
  grants: z
    .array(
      z.strictObject({
        resourceServerId: idSchema,
        scopes: z.array(z.string().max(64)).min(1).max(mostScopes),
      }),
    )
    .max(50),
});

/** What an application may do at which APIs. */
export type SetResourceGrantsInput = z.infer<typeof setResourceGrantsSchema>;

/** Stored scopes. @throws ZodError for what no version of this product has written. */
export function parseResourceScopes(stored: unknown): ResourceScope[] {
  return z.array(scope).parse(stored);
}
