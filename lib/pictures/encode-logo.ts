import "server-only";
import type { Sharp, SharpConstructor } from "sharp";
import { AppError } from "@/lib/domain/error";
import { boundFile } from "./bounded-file";

/** What became of a file: two PNG files, made anew of its pixels. */
export interface EncodedLogo {
  file: Uint8Array<ArrayBuffer>;
  /** In pixels. */
  width: number;
  height: number;
  /** The same picture, {@link iconSide} pixels wide and high. */
  icon: Uint8Array<ArrayBuffer>;
}

/** Three pixels for each one of CSS, at the size that logos are shown in. In pixels. */
const largest = { width: 720, height: 168 } as const;
const iconSide = 32;
/** A picture of fewer pixels on a side is no logo; one of more in all is not unfolded (a bomb of 1 MiB holds thousands of millions). */
const smallestSide = 16;
const mostPixels = 4096 * 4096;
const seconds = 5;
const formats: ReadonlySet<string> = new Set(["png", "jpeg", "webp"]);

let turn: Promise<unknown> = Promise.resolve();

/**
 * Makes a logo of an uploaded file, one at a time: decoded by its content and encoded anew, so that nothing of the file is kept but pixels (SEC-73). Of
 * several frames it is the first. Whatever is no PNG, JPEG or WebP is not even tried, SVG among them, nor is what of a
 * file shows nothing ({@link boundFile}).
 *
 * @throws AppError `request.invalid` with the field `file`: `branding.logo.unreadable`, `.too_small` or `.too_many_pixels`.
 */
export function encodeLogo(bytes: Uint8Array): Promise<EncodedLogo> {
  const made = turn.then(() => encode(bytes));
  // Whoever asked for it hears of a fault; the next one begins all the same.
  turn = made.catch(() => undefined);
  return made;
}

async function encode(bytes: Uint8Array): Promise<EncodedLogo> {
  const bounded = boundFile(bytes);
  if (!bounded) throw refusal("unreadable");
  const sharp = await load();
  const open = () =>
    sharp(bounded, { limitInputPixels: mostPixels, failOn: "error", pages: 1, sequentialRead: true });
  const { format, width, height } = await orRefuse(() => open().metadata());
  if (!formats.has(format)) throw refusal("unreadable");
  if (width * height > mostPixels) throw refusal("too_many_pixels");
  if (Math.min(width, height) < smallestSide) throw refusal("too_small");
  const upright = () => open().timeout({ seconds }).autoOrient().toColourspace("srgb");
  const { data, info } = await orRefuse(() =>
    write(upright().resize({ ...largest, fit: "inside", withoutEnlargement: true })),
  );
  const icon = await orRefuse(() =>
    write(
      upright().resize({
        width: iconSide,
        height: iconSide,
        fit: "contain",
        background: { r: 0, g: 0, b: 0, alpha: 0 },
      }),
    ),
  );
  return {
    file: new Uint8Array(data),
    width: info.width,
    height: info.height,
    icon: new Uint8Array(icon.data),
  };
}

function write(picture: Sharp) {
  return picture.png({ palette: true, compressionLevel: 9 }).toBuffer({ resolveWithObject: true });
}

let loaded: Promise<SharpConstructor> | undefined;

/** Loaded with the first logo, since most processes never see one. It opens three kinds of files and no other, and keeps nothing. */
function load(): Promise<SharpConstructor> {
  loaded ??= import("sharp").then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: ["VipsForeignLoadPng", "VipsForeignLoadJpeg", "VipsForeignLoadWebp"] });
    return sharp;
  });
  return loaded;
}

async function orRefuse<T>(decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch (error) {
    // The library says it in words alone.
    const isLarge = error instanceof Error && /pixel limit/.test(error.message);
    throw refusal(isLarge ? "too_many_pixels" : "unreadable", error);
  }
}

function refusal(fault: "unreadable" | "too_small" | "too_many_pixels", cause?: unknown): AppError {
  return new AppError("request.invalid", { fields: { file: `branding.logo.${fault}` }, cause });
}
