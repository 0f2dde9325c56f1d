import { z } from "zod";

/**
 * How an answer may reach an application beside `query`, which is the protocol's own for a code and always there: posted by a page of
 * ours, or behind the `#` of the redirect URI, for libraries that read nothing else. By message it comes where the application has web
 * origins.
 */
export const chosenResponseModes = ["form_post", "fragment"] as const;

/** A response mode that an application's settings allow or not (SEC-03). */
export type ChosenResponseMode = (typeof chosenResponseModes)[number];

/** What a new application may ask for. */
export const initialResponseModes: readonly ChosenResponseMode[] = ["form_post"];

/** Each at most once, in the order of the list. */
export const responseModesSchema = z
  .array(z.enum(chosenResponseModes))
  .max(chosenResponseModes.length)
  .transform((given) => chosenResponseModes.filter((mode) => given.includes(mode)));
