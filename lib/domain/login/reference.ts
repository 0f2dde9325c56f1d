/** True for a text of the form that our reference numbers have, so that a page shows no other text under that name. */
export function isReference(value: unknown): value is string {
  return typeof value === "string" && /^[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){2}$/.test(value);
}

/** What is not in the alphabet of reference numbers, and the letters that it is a misreading of. */
const misread: Readonly<Record<string, string>> = { "0": "QD", O: "QD", "1": "L", I: "L" };

/** More misreadings than this in twelve letters are another text. */
const mostMisread = 4;

/** Twelve letters and digits in groups of four, or in one piece, alone or at the end of some words. */
const written = /(?:^|[^0-9A-Z])([0-9A-Z]{4})[ -]*([0-9A-Z]{4})[ -]*([0-9A-Z]{4})$/;

/**
 * The reference numbers that a text may mean, as somebody typed, pasted or was told it: in small or full-width letters, with
 * other dashes, with spaces or without anything between the groups, with the words that stood before it, and with what the
 * alphabet does not have: a zero or an O is a Q or a D, a one or an I is an L.
 *
 * @returns none for a text that means no number.
 */
export function readReferences(text: string): string[] {
  const groups = written.exec(plainOf(text))?.slice(1);
  if (!groups) return [];
  const letters = [...groups.join("")];
  if (letters.filter((letter) => misread[letter]).length > mostMisread) return [];
  const spellings = letters.reduce<string[]>(
    (begun, letter) =>
      [...(misread[letter] ?? letter)].flatMap((meant) => begun.map((beginning) => beginning + meant)),
    [""],
  );
  return spellings.map((spelling) => spelling.replace(/(.{4})(.{4})(.{4})/, "$1-$2-$3"));
}

/** True for a text that means no number and looks meant as one: a part of a number, or one with a letter too many. */
export function resemblesReference(text: string): boolean {
  const plain = plainOf(text).replace(/^.*:\s*/, "");
  const isMeant = /^(?=.*[A-Z])(?:(?=.*\d)|[0-9A-Z]{4}-)[0-9A-Z]+(?:[ -]+[0-9A-Z]+)*$/.test(plain);
  const { length } = plain.replace(/[ -]/g, "");
  return isMeant && length >= 4 && length <= 16 && readReferences(text).length === 0;
}

function plainOf(text: string): string {
  return text
    .slice(0, 200)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\p{Pd}_.·•]/gu, "-")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}
