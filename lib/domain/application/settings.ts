import { z } from "zod";
import { type ApplicationType, idTokenAlgorithmSchema } from "./application-type";
import { findRedirectUriFault } from "./redirect-uri";

/** Addresses per list of an application. */
export const maximumRedirectUris = 20;

const name = z
  .string()
  .trim()
  .min(1, "application.name.required")
  .max(60, "application.name.too_long")
  .regex(/^\P{Cc}*$/u, "application.name.unsafe_characters");

/** Kept as written, never trimmed or normalised (SEC-01). */
function redirectUris(type: ApplicationType, minimum: 0 | 1) {
  return z
    .array(z.string())
    .min(minimum, "application.redirect_uri.required")
    .max(maximumRedirectUris, "application.redirect_uri.too_many")
    .superRefine((uris, context) => {
      uris.forEach((uri, index) => {
        const fault = uris.indexOf(uri) < index ? "duplicate" : findRedirectUriFault(uri, type);
        if (fault)
          context.addIssue({ code: "custom", path: [index], message: `application.redirect_uri.${fault}` });
      });
    });
}

function settingsOf<Type extends ApplicationType>(type: Type) {
  return z.strictObject({
    type: z.literal(type),
    name,
    redirectUris: redirectUris(type, 1),
    postLogoutRedirectUris: redirectUris(type, 0),
    idTokenAlgorithm: idTokenAlgorithmSchema,
  });
}

const version = z.int().positive();

/** What an administrator enters for a new application: the schema of the form and of the server. */
export const createApplicationSchema = z.discriminatedUnion("type", [
  settingsOf("web"),
  settingsOf("spa"),
  settingsOf("native"),
]);

/** What an administrator enters for a new application. */
export type CreateApplicationInput = z.infer<typeof createApplicationSchema>;

/** An edit. `version` is the one that was edited (REL-08); `type` is the stored one and cannot be changed. */
export const updateApplicationSchema = z.discriminatedUnion("type", [
  settingsOf("web").extend({ version }),
  settingsOf("spa").extend({ version }),
  settingsOf("native").extend({ version }),
]);

/** An edit of an application. */
export type UpdateApplicationInput = z.infer<typeof updateApplicationSchema>;
