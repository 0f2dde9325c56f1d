import { type ImportRow, type ImportRowsInput, mostRowsAtOnce } from "@/lib/domain/user/import/row";

type SentRow = ImportRowsInput["rows"][number];

/** A request may have 64 KiB; the rest of it needs little. */
const mostBytes = 48 * 1024;

/** Rows as they are sent, so many at a time as one request takes. */
export function splitRows(rows: readonly ImportRow[]): SentRow[][] {
  const batches: SentRow[][] = [];
  const encoder = new TextEncoder();
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const sent = toSent(row);
    const bytes = encoder.encode(JSON.stringify(sent)).length;
    const batch = batches.at(-1);
    if (!batch || batch.length === mostRowsAtOnce || size + bytes > mostBytes) {
      batches.push([sent]);
      size = bytes;
    } else {
      batch.push(sent);
      size += bytes;
    }
  }
  return batches;
}

function toSent({ line, emailVerified, phoneVerified, ...texts }: ImportRow): SentRow {
  return {
    line,
    emailVerified,
    phoneVerified,
    unionId: texts.unionId ?? "",
    name: texts.name ?? "",
    email: texts.email ?? "",
    phone: texts.phone ?? "",
    username: texts.username ?? "",
    employeeNumber: texts.employeeNumber ?? "",
  };
}
