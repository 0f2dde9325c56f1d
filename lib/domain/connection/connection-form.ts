import { z } from "zod";
import { idSchema } from "../id";
import { findCallbackUrlFault } from "./callback-url";
import { findAgentIdFault, findClientIdFault, findClientSecretFault, findCorpIdFault } from "./credentials";
import { profileFieldSchema, profileFields } from "./profile-fields";
import { associationSchema, connectionScopeSchema } from "./settings";

/** Text without the white space that a paste brings along, judged by a rule that names the fault. */
function trimmed(findFault: (value: string) => string | null) {
  return z
    .string()
    .trim()
    .superRefine((value, context) => {
      const fault = findFault(value);
      if (fault) context.addIssue({ code: "custom", message: fault });
    });
}

const identifier = z
  .string()
  .trim()
  .min(1, "connection.identifier.required")
  .max(31, "connection.identifier.too_long")
  .regex(/^[a-z0-9-]*$/, "connection.identifier.shape");

const displayName = z
  .string()
  .trim()
  .min(1, "connection.display_name.required")
  .max(40, "connection.display_name.too_long")
  .regex(/^\P{Cc}*$/u, "connection.display_name.unsafe_characters");

const settings = z.strictObject({
  displayName,
  corpId: trimmed(findCorpIdFault),
  clientId: trimmed(findClientIdFault),
  /** Empty when there is none. */
  agentId: trimmed(findAgentIdFault),
  callbackUrl: trimmed(findCallbackUrlFault),
  scope: connectionScopeSchema,
  profileFields: z
    .array(profileFieldSchema)
    .transform((chosen) => profileFields.filter((field) => chosen.includes(field))),
  loginOnly: z.boolean(),
  association: associationSchema,
});

/** What an administrator enters for a new connection: the schema of the form and of the server. */
export const createConnectionSchema = settings
  .extend({ identifier, clientSecret: trimmed(findClientSecretFault) })
  .superRefine(refuseRepeatedCredentials);

/** What an administrator enters for a new connection. */
export type CreateConnectionInput = z.infer<typeof createConnectionSchema>;

/** The create form: the input with the pool it is for. */
export const createConnectionFormSchema = createConnectionSchema.safeExtend({ poolId: idSchema });

/** An edit. `version` is the one that was edited (REL-08); an empty secret keeps the stored one. */
export const updateConnectionSchema = settings
  .extend({
    version: z.int().positive(),
    clientSecret: trimmed((value) => (value === "" ? null : findClientSecretFault(value))),
  })
  .superRefine(refuseRepeatedCredentials);

/** An edit of a connection. */
export type UpdateConnectionInput = z.infer<typeof updateConnectionSchema>;

/** The edit form: the input with the connection it is for. */
export const updateConnectionFormSchema = updateConnectionSchema.safeExtend({
  poolId: idSchema,
  connectionId: idSchema,
});

/** The same value in two boxes is a wrong paste that no single box can recognise. */
function refuseRepeatedCredentials(
  input: { corpId: string; clientId: string; clientSecret: string },
  context: z.RefinementCtx,
) {
  if (input.clientId === input.corpId)
    context.addIssue({
      code: "custom",
      path: ["clientId"],
      message: "connection.client_id.looks_like_corp_id",
    });
  if (input.clientSecret !== "" && input.clientSecret === input.clientId)
    context.addIssue({
      code: "custom",
      path: ["clientSecret"],
      message: "connection.client_secret.looks_like_client_id",
    });
}
