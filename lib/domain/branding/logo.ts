/** The largest file that is taken for a logo, in bytes. */
export const largestLogoFile = 1024 * 1024;

/** The kinds of pictures that are read: rasters alone (SEC-73). */
export const logoTypes = ["image/png", "image/jpeg", "image/webp"] as const;

/** A kept logo as pages show it. */
export interface Logo {
  /** SHA-256 of its file, base64url: a part of its address, so that what is there never changes. */
  digest: string;
  /** In pixels of the picture. */
  width: number;
  height: number;
}

/** The size in which a logo is shown, in CSS pixels: as large as there is room for, and never enlarged. */
export function fitLogo({ width, height }: Pick<Logo, "width" | "height">): {
  width: number;
  height: number;
} {
  const scale = Math.min(56 / height, 240 / width, 1);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
