import { database } from "@/lib/data/client";

/** Every text that the database holds, as somebody with a stolen backup sees it. */
export async function dumpDatabase(): Promise<{ text: string; values: string[] }> {
  const tables = await database().$queryRaw<{ name: string }[]>`
    SELECT quote_ident(table_name) AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const rows: { row: Record<string, unknown> }[] = [];
  for (const { name } of tables)
    rows.push(
      ...(await database().$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
        `SELECT to_jsonb(t) AS row FROM ${name} t`,
      )),
    );
  return {
    text: JSON.stringify(rows),
    values: rows.flatMap(({ row }) => Object.values(row).filter((value) => typeof value === "string")),
  };
}
