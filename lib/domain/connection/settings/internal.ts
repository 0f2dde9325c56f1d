import { z } from "zod";
import { bindingSchema, initialBinding } from "../../association/binding";
import { initialMatching, isTrusted, matchingSchema } from "../../association/match-field";
import { initialProfileUpdates, profileUpdatesSchema } from "../../association/profile-updates";
import { entryModes } from "../../login/entry-mode";
import { findCallbackUrlFault } from "../callback-url";
import { findAgentIdFault, findClientIdFault, findCorpIdFault } from "../credentials";
import { judgedText } from "../judged-text";
import { modesSchema } from "../modes";
import { profileFieldsSchema } from "../profile-fields";
import { connectionScopeSchema } from "../scope";

/**
 * The settings of a connection to an app that an enterprise made for itself (企业内部应用). The one place that lists them:
 * form, action, stored column and what a login reads have this shape.
 */
export const internalSettingsSchema = z
  .strictObject({
    appType: z.literal("internal"),
    /** The enterprise whose app it is and whose members sign in. */
    corpId: judgedText(findCorpIdFault),
    /** AppKey, which DingTalk also calls Client ID. */
    clientId: judgedText(findClientIdFault),
    /** Empty when there is none. */
    agentId: judgedText(findAgentIdFault),
    /**
     * Where a person ends who opened the connection's start address without an application, signed in to the pool. Empty: at
     * the pool's page.
     */
    callbackUrl: judgedText(findCallbackUrlFault),
    /** How people may arrive. */
    modes: modesSchema,
    scope: connectionScopeSchema,
    profileFields: profileFieldsSchema,
    /** Nobody gets an account by signing in (SEC-42). Whoever is not known is refused, unless they are matched or bind an account. */
    loginOnly: z.boolean(),
    matching: matchingSchema,
    binding: bindingSchema,
    updates: profileUpdatesSchema,
  })
  .superRefine(({ matching, corpId }, context) => {
    // What one enterprise's records are trusted for says nothing of another's (SEC-32).
    if (!isTrusted(matching, corpId))
      context.addIssue({
        code: "custom",
        path: ["matching", "trust", "corpId"],
        message: "connection.matching.trust_required",
      });
  })
  .superRefine(({ corpId, clientId }, context) => {
    // The same value in two boxes is a wrong paste that no single box can recognise.
    if (clientId === corpId)
      context.addIssue({
        code: "custom",
        path: ["clientId"],
        message: "connection.client_id.looks_like_corp_id",
      });
  });

/** The settings of a connection to an internal app. */
export type InternalSettings = z.infer<typeof internalSettingsSchema>;

/** What a new connection begins with: everything that can be decided for most enterprises. */
export const initialInternalSettings: z.input<typeof internalSettingsSchema> = {
  appType: "internal",
  corpId: "",
  clientId: "",
  agentId: "",
  modes: [...entryModes],
  callbackUrl: "",
  scope: "openid corpid",
  profileFields: ["name", "avatar"],
  loginOnly: false,
  matching: initialMatching,
  binding: initialBinding,
  updates: initialProfileUpdates,
};

/** What a row that was stored before a setting existed has for it, so that a new setting needs no migration. */
export const earlierInternalSettings = {
  modes: ["browser"],
  matching: initialInternalSettings.matching,
  binding: initialInternalSettings.binding,
  updates: initialInternalSettings.updates,
} satisfies Partial<z.input<typeof internalSettingsSchema>>;
