import { z } from "zod";
import { idSchema } from "../id";
import { type ApplicationType, hasPages, hasPeople, idTokenAlgorithmSchema } from "./application-type";
import { homeAddressSchema } from "./home-address";
import { initiateLoginUriOf } from "./initiated-login";
import { findRedirectUriFault } from "./redirect-uri";
import { initialResponseModes, responseModesSchema } from "./response-mode";
import { tokenSettingsOf } from "./token-settings";
import { findWebOriginFault } from "./web-origin";

/** Addresses per list of an application, and origins. */
export const maximumRedirectUris = 20;

const name = z
  .string()
  .trim()
  .min(1, "application.name.required")
  .max(60, "application.name.too_long")
  .regex(/^\P{Cc}*$/u, "application.name.unsafe_characters");

/** Kept as written, never trimmed or normalised (SEC-01). */
function redirectUris(type: ApplicationType, least: 0 | 1) {
  const minimum = hasPeople(type) ? least : 0;
  return z
    .array(z.string())
    .min(minimum, "application.redirect_uri.required")
    .max(hasPeople(type) ? maximumRedirectUris : 0, "application.redirect_uri.too_many")
    .superRefine((uris, context) => {
      // Lines that nobody has filled in are none.
      if (minimum > 0 && uris.length > 0 && uris.every((uri) => uri === "")) {
        context.addIssue({ code: "custom", path: [0], message: "application.redirect_uri.required" });
        return;
      }
      uris.forEach((uri, index) => {
        const fault = uris.indexOf(uri) < index ? "duplicate" : findRedirectUriFault(uri, type);
        if (fault)
          context.addIssue({ code: "custom", path: [index], message: `application.redirect_uri.${fault}` });
      });
    });
}

/** Where pages of the application come from. What runs on a device, or by itself, has no pages. */
function webOrigins(type: ApplicationType) {
  return z
    .array(z.string())
    .max(hasPages(type) ? maximumRedirectUris : 0, "application.web_origin.too_many")
    .superRefine((origins, context) => {
      origins.forEach((origin, index) => {
        const fault = origins.indexOf(origin) < index ? "duplicate" : findWebOriginFault(origin);
        if (fault)
          context.addIssue({ code: "custom", path: [index], message: `application.web_origin.${fault}` });
      });
    });
}

function settingsOf<Type extends ApplicationType>(type: Type) {
  return z.strictObject({
    type: z.literal(type),
    name,
    redirectUris: redirectUris(type, 1),
    postLogoutRedirectUris: redirectUris(type, 0),
    webOrigins: webOrigins(type),
    responseModes: responseModesSchema,
    homeAddress: homeAddressSchema,
    initiateLoginUri: initiateLoginUriOf(type),
    idTokenAlgorithm: idTokenAlgorithmSchema,
    tokens: tokenSettingsOf(type),
  });
}

/** The settings of every type, each judged by its own rules, with further fields. */
function settingsWith<Extra extends z.core.$ZodLooseShape>(extraOf: (type: ApplicationType) => Extra) {
  return z.discriminatedUnion("type", [
    settingsOf("web").extend(extraOf("web")),
    settingsOf("spa").extend(extraOf("spa")),
    settingsOf("native").extend(extraOf("native")),
    settingsOf("machine").extend(extraOf("machine")),
  ]);
}

/** With one way in, people go straight to DingTalk. */
const skipsLoginPage = z.boolean();

/** Nobody comes in without a second factor (SEC-52). */
const demandsSecondFactor = z.boolean();

/** What an administrator enters for a new application. */
export const createApplicationSchema = settingsWith((type) => ({
  webOrigins: webOrigins(type).default([]),
  responseModes: responseModesSchema.default([...initialResponseModes]),
  initiateLoginUri: initiateLoginUriOf(type).default(""),
  skipsLoginPage: skipsLoginPage.default(false),
  demandsSecondFactor: demandsSecondFactor.default(false),
}));

/** What an administrator enters for a new application. */
export type CreateApplicationInput = z.input<typeof createApplicationSchema>;

/**
 * The create form: the input with the pool it is for, the connections that are offered from the beginning, and the id that the
 * application gets, which the form has before it is sent: sent twice, it makes one application. Form and server use this one.
 */
export const createApplicationFormSchema = settingsWith(() => ({
  skipsLoginPage,
  demandsSecondFactor,
  poolId: idSchema,
  creationId: idSchema,
  connectionIds: z.array(idSchema).max(100),
}));

/** Which application an edit is of, and the version of it that was edited (REL-08). */
const edited = { version: z.int().positive(), poolId: idSchema, applicationId: idSchema };

/**
 * An edit of one concern: whatever else an application has is not in it, and stays. `type` is the stored one, by whose rules the fields
 * are judged, and cannot be changed.
 */
function editOf<Fields extends z.core.$ZodLooseShape>(fieldsOf: (type: ApplicationType) => Fields) {
  const editOfType = <Type extends ApplicationType>(type: Type) =>
    z.strictObject({ ...edited, type: z.literal(type), ...fieldsOf(type) });
  return z.discriminatedUnion("type", [
    editOfType("web"),
    editOfType("spa"),
    editOfType("native"),
    editOfType("machine"),
  ]);
}

/** What an application is called. Form and server use this one, as those below. */
export const nameFormSchema = z.strictObject({ ...edited, name });

/** How people come in, and where they are sent. */
export const signInFormSchema = editOf((type) => ({
  redirectUris: redirectUris(type, 1),
  webOrigins: webOrigins(type),
  responseModes: responseModesSchema,
  homeAddress: homeAddressSchema,
  initiateLoginUri: initiateLoginUriOf(type),
  skipsLoginPage,
  demandsSecondFactor,
}));

/** What an application may ask for, and how its codes and tokens are made. */
export const tokensFormSchema = editOf((type) => ({
  idTokenAlgorithm: idTokenAlgorithmSchema,
  tokens: tokenSettingsOf(type),
}));

/** Where people may be sent once they have signed out. */
export const postLogoutFormSchema = editOf((type) => ({ postLogoutRedirectUris: redirectUris(type, 0) }));
