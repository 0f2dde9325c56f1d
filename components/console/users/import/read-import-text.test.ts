import { describe, expect, it } from "vitest";
import { mostRows } from "@/lib/domain/user/import/decode-text";
import { splitRows } from "./import-batches";
import { hasUnionIds, type ReadImport, readImportText } from "./read-import-text";

const asTheyAre = { emailVerified: false, phoneVerified: false };

async function read(text: string): Promise<ReadImport> {
  const file = await readImportText(text, asTheyAre);
  if (typeof file === "string") throw new Error(file);
  return file;
}

describe("readImportText", () => {
  it("reads commas, semicolons, tabs, quotes, a mark in front and any end of line, and counts rows as a spreadsheet does", async () => {
    for (const text of [
      '\ufeffname,username\r\n"Lei, Li",li\r\n\r\nHan,han\r\n',
      'name;username\n"Lei, Li";li\n\nHan;han',
      'name\tusername\n"Lei, Li"\tli\n\nHan\than\n',
    ]) {
      const { rows, refused } = await read(text);
      expect(refused).toEqual([]);
      expect(rows.map(({ line, name, username }) => [line, name, username])).toEqual([
        [2, "Lei, Li", "li"],
        [4, "Han", "han"],
      ]);
    }
  });

  it("refuses rows by number and reason: what is wrong with them, and what another row has already", async () => {
    const { rows, refused } = await read(
      "username,email\nli,x\nli,\nLI,\nhan,han@acme.example\n,han@acme.example",
    );
    expect(rows.map(({ username }) => username)).toEqual(["li", "han"]);
    expect(refused).toEqual([
      { line: 2, cells: ["li", "x"], reasons: ["user.email.shape"] },
      { line: 4, cells: ["LI", ""], reasons: ["user.import.repeated"] },
      { line: 6, cells: ["", "han@acme.example"], reasons: ["user.import.no_key"] },
    ]);
  });

  it("has unionIds where a row has one, and not where their column is empty", async () => {
    expect(hasUnionIds(await read("username,unionId\nli,\nhan,"))).toBe(false);
    expect(hasUnionIds(await read("username,unionId\nli,\nhan,union-1"))).toBe(true);
  });

  it("says what is wrong with a file as a whole", async () => {
    expect(await readImportText("", asTheyAre)).toBe("empty");
    expect(await readImportText("username\n\n", asTheyAre)).toBe("empty");
    expect(await readImportText("foo,bar\n1,2", asTheyAre)).toBe("no_columns");
    const many = Array.from({ length: mostRows + 1 }, (_, index) => `u${index}`);
    expect(await readImportText(["username", ...many].join("\n"), asTheyAre)).toBe("too_many");
  });
});

describe("splitRows", () => {
  it("SEC-84: keeps every request below its 64 KiB and loses no row", async () => {
    const lines = Array.from(
      { length: 450 },
      (_, index) => `${"李".repeat(100)},u${index},${"a".repeat(60)}@acme.example`,
    );
    const { rows } = await read(["name,username,email", ...lines].join("\n"));
    const batches = splitRows(rows);
    for (const batch of batches) {
      expect(batch.length).toBeLessThanOrEqual(100);
      expect(new TextEncoder().encode(JSON.stringify(batch)).length).toBeLessThan(60 * 1024);
    }
    expect(batches.flat().map(({ username }) => username)).toEqual(rows.map(({ username }) => username));
    expect(rows).toHaveLength(450);
  });
});
