import { z } from "zod";
import { idSchema } from "../id";
import { type Branding, brandingSchema } from "./branding";
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

/** Whose look it is: a pool's. */
const ofPool = { poolId: idSchema };

/** Or one application's of a pool. */
const ofApplication = { poolId: idSchema, applicationId: idSchema };

/** Whose look a form is about. */
export interface LookSubject {
  poolId: string;
  applicationId?: string;
}

/** An edit of a look. `version` is the one that was edited, 0 before the first (REL-08). */
export const lookEditSchema = z.strictObject({
  version: z.int().nonnegative(),
  values: brandingSchema,
  logo: logoChange,
});

/** An edit of a look. */
export type LookEdit = z.input<typeof lookEditSchema>;

/** An edit of a pool's look. */
export const saveBrandingSchema = lookEditSchema.extend(ofPool);

/** An edit of an application's look. */
export const saveApplicationBrandingSchema = lookEditSchema.extend(ofApplication);

const resetSchema = z.strictObject({ version: z.int().nonnegative() });

/** A return to the product's own look. */
export const resetBrandingSchema = resetSchema.extend(ofPool);

/** A return of an application to its pool's look. */
export const resetApplicationBrandingSchema = resetSchema.extend(ofApplication);

/** A return to the look that is there without one. */
export type LookReset = z.input<typeof resetSchema>;

const pictureSchema = z.strictObject({ file });

/** A file that may become the logo. */
export const readLogoSchema = pictureSchema.extend(ofPool);

/** A file that may become the logo of an application. */
export const readApplicationLogoSchema = pictureSchema.extend(ofApplication);

/** A file that may become the logo. */
export type LogoFile = z.input<typeof pictureSchema>;

/** What stands in the place of what an application has not chosen. */
export interface InheritedLook {
  values: Branding;
  /** Null where the pool's pages show none. */
  logo: ReadLogo | null;
}

/** What a file has become: a PNG file as base64, in the size that is kept. */
export const readLogoAnswer = z.object({
  file: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
});

/** What a file has become. */
export type ReadLogo = z.infer<typeof readLogoAnswer>;

/** What the login page would look like: with which logo, in which language and look. */
const sceneSchema = z.strictObject({
  values: brandingSchema,
  /** The size in pixels of the one that is shown, 0 where there is none. */
  logo: z.strictObject({ width: z.int().min(0).max(5_000), height: z.int().min(0).max(5_000) }),
  locale: z.enum(["en", "zh-CN"]),
  theme: z.enum(["light", "dark"]),
});

/** What the login page would look like. */
export type PreviewScene = z.input<typeof sceneSchema>;

/** What the login page of a pool would look like. */
export const previewSchema = sceneSchema.extend(ofPool);

/** What the login page would look like at which an application's people sign in. */
export const previewApplicationSchema = sceneSchema.extend(ofApplication);

/** A whole document. */
export const previewAnswer = z.object({ html: z.string() });

/** Where the address of the logo goes in a document of a preview. */
export const logoPlace = "about:logo";
