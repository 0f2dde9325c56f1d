import { z } from "zod";
import { readAddress } from "../address/read-address";
import type { Locale } from "../locale/locale";
import { harmful } from "../user/profile-text";
import { findAccentFault, type Theme } from "./accent";
import { colourShape } from "./contrast";

/** Characters. */
const longest = { heading: 60, help: 200 } as const;

/** What colours the hosted pages of a pool when nothing else is chosen. */
export const initialAccents: Readonly<Record<Theme, string>> = { light: "#1269e0", dark: "#1269e0" };

const accent = (theme: Theme) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .superRefine((value, context) => {
      if (!colourShape.test(value)) {
        context.addIssue({ code: "custom", message: "branding.accent.shape" });
        return;
      }
      const fault = findAccentFault(value, theme);
      if (fault) context.addIssue({ code: "custom", message: `branding.accent.${fault}` });
    });

/** One line, in which nothing is hidden and nothing turns the direction of writing (SEC-71). */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, "branding.text.too_long")
    .refine((text) => text.search(harmful) === -1, "branding.text.unsafe_characters");

const texts = z.strictObject({ heading: line(longest.heading), help: line(longest.help) });

/** A page of the pool's owner, by https alone; empty when there is none. */
const link = z
  .string()
  .trim()
  .superRefine((text, context) => {
    if (text === "") return;
    const read = readAddress(text);
    const fault = "fault" in read ? read.fault : read.url.protocol === "https:" ? null : "https";
    if (fault) context.addIssue({ code: "custom", message: `branding.link.${fault}` });
  });

/**
 * How the hosted pages of a pool look: a closed set of values, none of which is CSS or HTML (SEC-72). The one shape of form, action and
 * column; the logo is beside it.
 */
export const brandingSchema = z.strictObject({
  /** The colour of buttons, and what follows from it, on light pages and on dark ones. */
  colours: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("default") }),
    z.strictObject({ kind: z.literal("own"), light: accent("light"), dark: accent("dark") }),
  ]),
  /** What stands on the login page in each language; empty for the product's own words, or for nothing. */
  texts: z.strictObject({ en: texts, "zh-CN": texts } satisfies Record<Locale, typeof texts>),
  termsUrl: link,
  privacyUrl: link,
  showsLogo: z.boolean(),
});

/** How the hosted pages of a pool look. */
export type Branding = z.output<typeof brandingSchema>;

/** That of a pool for which nobody has chosen anything. */
export const initialBranding: Branding = {
  colours: { kind: "default" },
  texts: { en: { heading: "", help: "" }, "zh-CN": { heading: "", help: "" } },
  termsUrl: "",
  privacyUrl: "",
  showsLogo: true,
};
