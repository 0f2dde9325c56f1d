import { z } from "zod";
import { idSchema } from "../id";
import { claimSettingsSchema } from "./settings";

const key = { poolId: idSchema, applicationId: idSchema };

/** Claims that are saved over those which were seen (REL-08). Form and server use this one. */
export const claimFormSchema = z.strictObject({
  ...key,
  seen: claimSettingsSchema,
  settings: claimSettingsSchema,
});

/** Claims that are saved over those which were seen. */
export type ClaimForm = z.input<typeof claimFormSchema>;

/** Claims that are tried on somebody. */
export const claimPreviewSchema = z.strictObject({ ...key, userId: idSchema, settings: claimSettingsSchema });

/** Claims that are tried on somebody. */
export type ClaimPreviewInput = z.input<typeof claimPreviewSchema>;

/** What an application would be told of somebody, each as JSON: without what says something of the request or the answer. */
export const claimPreviewAnswer = z.object({
  idToken: z.string(),
  userinfo: z.string(),
  /** Own claims that are there, and too large for the ID token. */
  tooLarge: z.array(z.string()),
  /** Own claims that there is nothing to say for. */
  absent: z.array(z.string()),
});

/** What an application would be told of somebody. */
export type ClaimPreview = z.infer<typeof claimPreviewAnswer>;

/** Whom somebody looks for to try claims on. */
export const claimPersonSearchSchema = z.strictObject({
  poolId: idSchema,
  text: z
    .string()
    .max(100)
    .regex(/^\P{Cc}*$/u),
});

/** Whom somebody looks for. */
export type ClaimPersonSearch = z.infer<typeof claimPersonSearchSchema>;

/** Who was found, the newest first. */
export const claimPeopleAnswer = z.array(
  z.object({ id: z.string(), name: z.string().nullable(), detail: z.string() }),
);

/** Somebody whom claims can be tried on. */
export type ClaimPerson = z.infer<typeof claimPeopleAnswer>[number];
