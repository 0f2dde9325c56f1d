/** The most that a file may hold, in bytes, and the most rows below its header. */
export const largestFile = 5 * 1024 * 1024;
export const mostRows = 20_000;

/** The text of a file, and the encoding that it was read by. */
export interface DecodedText {
  text: string;
  encoding: "utf-8" | "gb18030";
}

/**
 * Reads a file as UTF-8, with or without its mark, or else as GB18030, which Chinese Excel writes; null for anything else. What is
 * valid UTF-8 is never taken for GB18030.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  // The marks of UTF-16: its bytes would pass for GB18030 now and then.
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return null;
  for (const encoding of ["utf-8", "gb18030"] as const) {
    const text = tryDecode(bytes, encoding);
    if (text !== null && !text.includes("\u0000")) return { text, encoding };
  }
  return null;
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Not in this encoding: that is the answer.
    return null;
  }
}
