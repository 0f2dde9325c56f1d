import "server-only";

/** Of a PNG file, what makes pixels and says how to show them. Texts among the rest are compressed, and the decoder unfolds all of them. */
const neededChunks: ReadonlySet<string> = new Set([
  "IHDR",
  "PLTE",
  "tRNS",
  "IDAT",
  "gAMA",
  "cHRM",
  "sRGB",
  "iCCP",
  "eXIf",
  "IEND",
]);

const pngSignature = Buffer.from("89504e470d0a1a0a", "hex");
const jpegSignature = Buffer.from("ffd8", "hex");

/** Encoders make ten passes over a picture or so; each one costs time by the picture's size, however short it is in the file. */
const mostScans = 100;

/**
 * As much of an uploaded file as a decoder may see, so that what it costs has bounds before anything of it is decoded (SEC-73): a PNG file
 * without its texts and whatever else shows nothing, a JPEG file of a hundred passes at most, any WebP file. Null for what is none of these, is
 * cut short, or has more passes.
 */
export function boundFile(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(file, pngSignature)) return keepNeededChunks(file);
  if (startsWith(file, jpegSignature)) return countScans(file) > mostScans ? null : file;
  return file.toString("latin1", 0, 4) === "RIFF" && file.toString("latin1", 8, 12) === "WEBP" ? file : null;
}

function startsWith(file: Buffer, signature: Buffer): boolean {
  return file.subarray(0, signature.length).equals(signature);
}

/** A chunk is its length, its name, its data and a checksum (PNG, third edition, §5.3). */
function keepNeededChunks(file: Buffer): Buffer | null {
  const kept: Buffer[] = [pngSignature];
  for (let at = pngSignature.length; at + 12 <= file.length; ) {
    const name = file.toString("latin1", at + 4, at + 8);
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) return null;
    if (neededChunks.has(name)) kept.push(file.subarray(at, end));
    if (name === "IEND") return Buffer.concat(kept);
    at = end;
  }
  return null;
}

/** No less than there are: the bytes that begin a pass mean nothing else among pixels, and come about by chance elsewhere once in 64 KiB. */
function countScans(file: Buffer): number {
  let scans = 0;
  for (let at = file.indexOf("ffda", 0, "hex"); at !== -1; at = file.indexOf("ffda", at + 2, "hex"))
    scans += 1;
  return scans;
}
