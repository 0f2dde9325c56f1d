import { type ImportColumn, recogniseColumns } from "@/lib/domain/user/import/columns";
import { mostRows } from "@/lib/domain/user/import/decode-text";
import { type ImportRow, type ImportWishes, keyText, listKeys, readRow } from "@/lib/domain/user/import/row";
import { parseCsv, separators } from "./parse-csv";

/** A row that is not imported, as the file has it. */
export interface RefusedRow {
  line: number;
  cells: readonly string[];
  /** Field codes. */
  reasons: readonly string[];
}

/** What a file holds. */
export interface ReadImport {
  header: readonly string[];
  columns: readonly (ImportColumn | null)[];
  rows: ImportRow[];
  refused: RefusedRow[];
  /** The cells of each row, by its line. */
  cells: ReadonlyMap<number, readonly string[]>;
}

/** Why a file as a whole is not read. */
export type ImportProblem = "empty" | "no_columns" | "too_many";

/** So many rows are read before the page gets a turn. */
const atOnce = 500;

/** Reads the text of a CSV file: whatever separates its cells, quotes them or ends its lines. Lines are counted from 1, the header's. */
export async function readImportText(
  text: string,
  wishes: ImportWishes,
): Promise<ReadImport | ImportProblem> {
  const plain = text.replace(/^\ufeff/, "");
  const lines = parseCsv(plain, findSeparator(plain));
  const header = lines[0]?.map((cell) => cell.trim()) ?? [];
  const columns = recogniseColumns(header);
  if (columns.every((column) => column === null))
    return header.length <= 1 && !header[0] ? "empty" : "no_columns";
  const filled = lines
    .map((cells, index) => ({ cells, line: index + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (filled.length === 0) return "empty";
  if (filled.length > mostRows) return "too_many";
  const rows: ImportRow[] = [];
  const refused: RefusedRow[] = [];
  const seen = new Set<string>();
  for (const [index, { cells, line }] of filled.entries()) {
    if (index % atOnce === 0) await new Promise((resolve) => setTimeout(resolve));
    const { row, reasons } = readRow(line, cells, columns, wishes);
    if (!row) {
      refused.push({ line, cells, reasons: [...new Set(reasons)] });
      continue;
    }
    const keys = listKeys(row).map(keyText);
    if (keys.some((key) => seen.has(key))) {
      refused.push({ line, cells, reasons: ["user.import.repeated"] });
      continue;
    }
    for (const key of keys) seen.add(key);
    rows.push(row);
  }
  return { header, columns, rows, refused, cells: new Map(filled.map(({ line, cells }) => [line, cells])) };
}

/** The one by which most columns of the header are known: cells may hold the others. */
function findSeparator(text: string): (typeof separators)[number] {
  const countKnown = (separator: (typeof separators)[number]) =>
    recogniseColumns(parseCsv(text, separator, 1)[0] ?? []).filter((column) => column !== null).length;
  return [...separators].sort((one, other) => countKnown(other) - countKnown(one))[0] ?? ",";
}

/** Whether it has to be said which enterprise the unionIds are of: a column of empty cells, as an export may have, asks for none. */
export function hasUnionIds({ rows }: Pick<ReadImport, "rows">): boolean {
  return rows.some(({ unionId }) => unionId !== null);
}
