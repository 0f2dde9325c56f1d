import { z } from "zod";
import { idSchema } from "../id";
import { brandingSchema } from "./branding";
import { largestLogoFile } from "./logo";

/** A file as text: base64 of at most {@link largestLogoFile} bytes. */
const file = z
  .string()
  .min(1, "branding.logo.empty")
  .max(Math.ceil(largestLogoFile / 3) * 4, "branding.logo.too_large")
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, "branding.logo.unreadable");

/** What is to become of the logo. */
const logoChange = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("keep") }),
  z.strictObject({ act: z.literal("remove") }),
  z.strictObject({ act: z.literal("replace"), file }),
]);

/** An edit of a pool's look. `version` is the one that was edited, 0 before the first (REL-08). */
export const saveBrandingSchema = z.strictObject({
  poolId: idSchema,
  version: z.int().nonnegative(),
  values: brandingSchema,
  logo: logoChange,
});

/** An edit of a pool's look. */
export type SaveBrandingInput = z.input<typeof saveBrandingSchema>;

/** A return to the product's own look. */
export const resetBrandingSchema = z.strictObject({ poolId: idSchema, version: z.int().nonnegative() });

/** A return to the product's own look. */
export type ResetBrandingInput = z.input<typeof resetBrandingSchema>;

/** A file that may become the logo. */
export const readLogoSchema = z.strictObject({ poolId: idSchema, file });

/** A file that may become the logo. */
export type ReadLogoInput = z.input<typeof readLogoSchema>;

/** What a file has become: a PNG file as base64, in the size that is kept. */
export const readLogoAnswer = z.object({
  file: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
});

/** What a file has become. */
export type ReadLogo = z.infer<typeof readLogoAnswer>;

/** What the login page would look like: with which logo, in which language and look. */
export const previewSchema = z.strictObject({
  poolId: idSchema,
  values: brandingSchema,
  /** Its size in pixels, 0 where there is none. */
  logo: z.strictObject({ width: z.int().min(0).max(5_000), height: z.int().min(0).max(5_000) }),
  locale: z.enum(["en", "zh-CN"]),
  theme: z.enum(["light", "dark"]),
});

/** What the login page would look like. */
export type PreviewInput = z.input<typeof previewSchema>;

/** A whole document. */
export const previewAnswer = z.object({ html: z.string() });

/** Where the address of the logo goes in a document of a preview. */
export const logoPlace = "about:logo";
