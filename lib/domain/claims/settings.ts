import { z } from "zod";
import { claimsOfScopes } from "../user/claims";
import { claimSourceNames } from "./sources";

/** How many claims of its own an application may have. */
export const mostCustomClaims = 20;

const longestName = 100;
const longestKey = 64;

/**
 * Names that mean something of their own wherever tokens are read, and that no application may give another meaning: of JWT (RFC 7519),
 * OpenID Connect Core and its logout, access tokens and introspection (RFC 9068, RFC 7662), and those which scopes give.
 */
export const reservedClaimNames: ReadonlySet<string> = new Set([
  ..."iss sub aud exp nbf iat jti nonce acr amr azp auth_time at_hash c_hash s_hash sid events".split(" "),
  ..."client_id scope active token_type cnf act may_act authorization_details sub_jwk sub_id txn toe".split(
    " ",
  ),
  ...Object.values(claimsOfScopes).flat(),
]);

const nameFault = "application.claim_name";

/** A claim's name: letters, digits and what addresses are made of, so that a name can be one (OpenID Connect Core §5.1.2). */
const claimName = z
  .string()
  .min(1, `${nameFault}.required`)
  .max(longestName, `${nameFault}.too_long`)
  .regex(/^[A-Za-z][A-Za-z0-9_.:/-]*$/, `${nameFault}.shape`)
  .refine((name) => !reservedClaimNames.has(name), `${nameFault}.reserved`);

const customClaim = z
  .strictObject({
    name: claimName,
    source: z.enum(claimSourceNames),
    /** The field's name at DingTalk, for the source `extension` alone. */
    key: z
      .string()
      .trim()
      .max(longestKey, "application.claim_key.too_long")
      .regex(/^\P{Cc}*$/u),
  })
  .refine(({ source, key }) => (source === "extension") === (key !== ""), {
    path: ["key"],
    message: "application.claim_key.required",
  });

/** A claim of an application's own. */
export type CustomClaimSetting = z.infer<typeof customClaim>;

/** What an application is told beside what its scopes give. The one shape of form, action and stored column. */
export const claimSettingsSchema = z.strictObject({
  custom: z
    .array(customClaim)
    .max(mostCustomClaims, "application.claims.too_many")
    .superRefine((claims, context) => {
      for (const [index, { name }] of claims.entries())
        if (claims.findIndex((one) => one.name === name) < index)
          context.addIssue({ code: "custom", path: [index, "name"], message: `${nameFault}.duplicate` });
    }),
  /** An address that is the enterprise's own mailbox of the person counts as verified: an administrator's word. */
  trustsEnterpriseMail: z.boolean(),
  /** Whoever has no address gets one that nobody reads: for applications that insist. */
  standsInForMail: z.boolean(),
});

/** What an application is told beside what its scopes give. */
export type ClaimSettings = z.infer<typeof claimSettingsSchema>;

/** What every application begins with. */
export const initialClaimSettings: ClaimSettings = {
  custom: [],
  trustsEnterpriseMail: false,
  standsInForMail: false,
};

/** Stored settings. @throws ZodError for what no version of this product has written. */
export function parseClaimSettings(stored: unknown): ClaimSettings {
  return claimSettingsSchema.parse(stored);
}

/** True when departments have to be known by more than their numbers. */
export function namesDepartments({ custom }: ClaimSettings): boolean {
  return custom.some(({ source }) => source === "department_names" || source === "department_paths");
}
