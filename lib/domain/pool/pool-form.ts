import { z } from "zod";
import { idSchema } from "../id";
import { loginMethodsSchema } from "../login/login-method";
import { secondFactorRules } from "../second-factor/rule";
import { contactSchema } from "./contact";
import { acknowledgedSchema } from "./ways-in";

/** Names that stand, or may come to stand, for something else in an address of ours. */
const reservedSlugs = new Set([
  "account",
  "admin",
  "api",
  "app",
  "assets",
  "auth",
  "connections",
  "console",
  "dingpass",
  "docs",
  "health",
  "help",
  "locale",
  "login",
  "logout",
  "mail",
  "metrics",
  "oidc",
  "public",
  "setup",
  "static",
  "status",
  "support",
  "www",
]);

/**
 * The name of a pool in its addresses: a DNS label, because it may become one. Two hyphens in a row are left out, since
 * labels such as `xn--…` mean something else.
 */
const slugSchema = z
  .string()
  .min(2, "pool.slug.too_short")
  .max(40, "pool.slug.too_long")
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "pool.slug.shape")
  .refine((slug) => !reservedSlugs.has(slug), "pool.slug.reserved");

const name = z
  .string()
  .trim()
  .min(1, "pool.name.required")
  .max(60, "pool.name.too_long")
  .regex(/^\P{Cc}*$/u, "pool.name.unsafe_characters");

/** What an administrator enters for a new pool: the schema of the form and of the server. */
export const createPoolSchema = z.strictObject({ name, slug: slugSchema });

/** What an administrator enters for a new pool. */
export type CreatePoolInput = z.infer<typeof createPoolSchema>;

/** An edit of a pool. `version` is the one that was edited (REL-08). */
export const updatePoolSchema = z.strictObject({
  poolId: idSchema,
  version: z.int().positive(),
  name,
  contact: contactSchema,
  loginMethods: loginMethodsSchema,
  secondFactor: z.enum(secondFactorRules),
  acknowledged: acknowledgedSchema,
});

/** An edit of a pool. */
export type UpdatePoolInput = z.input<typeof updatePoolSchema>;
