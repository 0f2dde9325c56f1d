import Papa from "papaparse";

/** What separates cells, the usual one first: Excel writes semicolons where commas are for decimals, and tabs into the clipboard. */
export const separators = [",", ";", "\t"] as const;

/** The cells of a CSV text (RFC 4180), row by row, however they are quoted and their lines end; of its first `most` rows alone. */
export function parseCsv(text: string, separator: (typeof separators)[number], most = 0): string[][] {
  return Papa.parse<string[]>(text, { delimiter: separator, preview: most, skipEmptyLines: false }).data;
}
