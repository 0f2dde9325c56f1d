import { z } from "zod";
import { idSchema } from "../id";
import { findRedirectUriFault } from "./redirect-uri";

/**
 * Says why an address cannot be called when sessions end, or null when it can (SEC-98): `https`, or `http` on a loopback host, without
 * user-info and fragment. Whether its host may be called is seen when it is.
 */
function findLogoutAddressFault(text: string) {
  return findRedirectUriFault(text, "web");
}

/** How an application is told that a session has ended. */
export interface LogoutSettings {
  /** Empty when it is not told. */
  address: string;
  /** It is told which session, and not only whose. */
  sessionRequired: boolean;
}

/** What the form asks for. */
export const logoutFormSchema = z.strictObject({
  address: z
    .string()
    .trim()
    .superRefine((value, context) => {
      const fault = value === "" ? null : findLogoutAddressFault(value);
      if (fault) context.addIssue({ code: "custom", message: `application.redirect_uri.${fault}` });
    }),
  sessionRequired: z.boolean(),
});

/** A change of it. `from` is what it was made of (REL-08). */
export const logoutSettingsSchema = logoutFormSchema.extend({
  poolId: idSchema,
  applicationId: idSchema,
  from: z.strictObject({
    address: z
      .string()
      .max(2000)
      .regex(/^[\x21-\x7e]*$/),
    sessionRequired: z.boolean(),
  }),
});

/** A change of how an application is told. */
export type LogoutSettingsInput = z.infer<typeof logoutSettingsSchema>;

/** Names one notice to an application. */
export const noticeKeySchema = z.strictObject({
  poolId: idSchema,
  applicationId: idSchema,
  noticeId: idSchema,
});

/** Names one notice to an application. */
export type NoticeKey = z.infer<typeof noticeKeySchema>;
