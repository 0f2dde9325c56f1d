import { z } from "zod";
import { idSchema } from "../id";
import { findClientSecretFault } from "./credentials";
import { identifierShape, longestIdentifier } from "./identifier";
import { judgedText } from "./judged-text";
import { connectionSettingsSchema } from "./settings/settings";

const identifier = z
  .string()
  .trim()
  .min(1, "connection.identifier.required")
  .max(longestIdentifier, "connection.identifier.too_long")
  .regex(identifierShape, "connection.identifier.shape");

const displayName = z
  .string()
  .trim()
  .min(1, "connection.display_name.required")
  .max(40, "connection.display_name.too_long")
  .regex(/^\P{Cc}*$/u, "connection.display_name.unsafe_characters");

/** What an administrator enters for a new connection: the schema of the form and of the server. */
export const createConnectionSchema = z
  .strictObject({
    identifier,
    displayName,
    clientSecret: judgedText(findClientSecretFault),
    settings: connectionSettingsSchema,
  })
  .superRefine(refuseRepeatedSecret);

/** What an administrator enters for a new connection. */
export type CreateConnectionInput = z.infer<typeof createConnectionSchema>;

/** The create form: the input with the pool it is for. */
export const createConnectionFormSchema = createConnectionSchema.safeExtend({ poolId: idSchema });

/** An edit. `version` is the one that was edited (REL-08); an empty secret keeps the stored one. */
export const updateConnectionSchema = z
  .strictObject({
    version: z.int().positive(),
    displayName,
    clientSecret: judgedText((value) => (value === "" ? null : findClientSecretFault(value))),
    settings: connectionSettingsSchema,
  })
  .superRefine(refuseRepeatedSecret);

/** An edit of a connection. */
export type UpdateConnectionInput = z.infer<typeof updateConnectionSchema>;

/** The edit form: the input with the connection it is for. */
export const updateConnectionFormSchema = updateConnectionSchema.safeExtend({
  poolId: idSchema,
  connectionId: idSchema,
});

/** The app's id pasted into the secret's box as well is a wrong paste that no single box can recognise. */
function refuseRepeatedSecret(
  input: { clientSecret: string; settings: { clientId: string } },
  context: z.RefinementCtx,
) {
  if (input.clientSecret !== "" && input.clientSecret === input.settings.clientId)
    context.addIssue({
      code: "custom",
      path: ["clientSecret"],
      message: "connection.client_secret.looks_like_client_id",
    });
}
