import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { recogniseColumns } from "@/lib/domain/user/import/columns";
import { type ImportRow, readRow } from "@/lib/domain/user/import/row";
import { makeAttempt, makePerson, makeTenant, proofOf } from "@/lib/login/testing/attempts";
import { decideLogin } from "@/lib/login/testing/decide-login";
import { poolScope } from "@/prisma/seed/scope";
import { applyImport } from "./apply-import";
import { previewImport } from "./preview-import";

const columns = recogniseColumns(["username", "name", "email", "emailVerified", "employeeNumber", "unionId"]);

function rowsOf(...lines: string[][]): ImportRow[] {
  return lines.map((cells, index) => {
    const { row, reasons } = readRow(index + 2, cells, columns, {
      emailVerified: false,
      phoneVerified: false,
    });
    if (!row) throw new Error(reasons.join());
    return row;
  });
}

const outcomesOf = (answer: { outcome: string }[]) => answer.map(({ outcome }) => outcome);

describe("importing users", () => {
  it("the same rows again change nothing", async () => {
    const { pool, connection } = await makeTenant();
    const scope = poolScope(pool.id);
    const rows = rowsOf(
      ["lilei", "李雷", "li@acme.example", "true", "1001", "union-li-1"],
      ["", "Han Mei", "han@acme.example", "true", "", ""],
      ["wang", "", "wang@acme.example", "", "", ""],
    );
    const input = { connectionId: connection.id, existing: "update", rows } as const;
    expect(outcomesOf(await previewImport(scope, { ...input, rows }))).toEqual([
      "create",
      "create",
      "create",
    ]);
    expect(await database().user.count({ where: { poolId: pool.id } })).toBe(0);
    expect(outcomesOf(await applyImport(scope, { ...input, rows }))).toEqual(["create", "create", "create"]);
    const users = await database().user.findMany({
      where: { poolId: pool.id },
      include: { identities: true },
    });
    expect(users.find(({ username }) => username === "lilei")).toMatchObject({
      name: "李雷",
      nameSource: "administrator",
      emailVerified: true,
      emailSource: "administrator",
      identities: [{ unionId: "union-li-1", lastLoginAt: null }],
    });
    const again = await applyImport(scope, { ...input, rows });
    expect(outcomesOf(again)).toEqual(["unchanged", "unchanged", "unchanged"]);
    expect(await database().user.count({ where: { poolId: pool.id } })).toBe(3);
    const events = await database().auditEvent.findMany({
      where: { poolId: pool.id, action: "user.created" },
    });
    expect(events).toHaveLength(3);
    expect(JSON.stringify(events)).not.toMatch(/acme\.example|union-li-1/);
  });

  it("lets the person in as the imported user once DingTalk has proven them", async () => {
    const tenant = await makeTenant();
    const person = makePerson();
    const { settings } = await database().connection.findUniqueOrThrow({
      where: { id: tenant.connection.id },
    });
    const corpId = (settings as { corpId: string }).corpId;
    const rows = rowsOf(["han", "Han", "", "", "", person.unionId]);
    await applyImport(poolScope(tenant.pool.id), {
      connectionId: tenant.connection.id,
      existing: "skip",
      rows,
    });
    const { id } = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
    const here = { ...person, corpId, developerScope: corpId };
    expect((await decideLogin(await makeAttempt(tenant), proofOf(tenant, here))).userId).toBe(id);
  });

  it("updates whom a key leads to, or skips them, and refuses what leads to two", async () => {
    const { pool } = await makeTenant();
    const scope = poolScope(pool.id);
    const make = (data: object) => database().user.create({ data: { poolId: pool.id, ...data } });
    const li = await make({ username: "li", name: "Li", nameSource: "enterprise_record" });
    const han = await make({ employeeNumber: "7", name: "Han" });
    const rows = rowsOf(
      ["li", "Lei", "", "", "", ""],
      ["", "Mei", "", "", "7", ""],
      ["li2", "", "", "", "", ""],
    );
    const input = { connectionId: "", rows } as const;
    expect(outcomesOf(await applyImport(scope, { ...input, rows, existing: "skip" }))).toEqual([
      "skip",
      "skip",
      "create",
    ]);
    expect(outcomesOf(await applyImport(scope, { ...input, rows, existing: "update" }))).toEqual([
      "update",
      "update",
      "unchanged",
    ]);
    expect(await database().user.findUniqueOrThrow({ where: { id: li.id } })).toMatchObject({
      name: "Lei",
      nameSource: "administrator",
      version: 2,
    });
    expect(await database().user.findUniqueOrThrow({ where: { id: han.id } })).toMatchObject({ name: "Mei" });
    const both = rowsOf(["li", "", "", "", "7", ""]);
    expect(await applyImport(scope, { connectionId: "", existing: "update", rows: both })).toEqual([
      { line: 2, outcome: "refuse", reason: "user.import.ambiguous", userId: null },
    ]);
  });

  it("REL-03: the same file sent twice at once makes everybody once", async () => {
    const { pool } = await makeTenant();
    const rows = rowsOf(...Array.from({ length: 40 }, (_, index) => [`user${index}`, "", "", "", "", ""]));
    const answers = await Promise.all(
      [1, 2].map(() => applyImport(poolScope(pool.id), { connectionId: "", existing: "update", rows })),
    );
    expect(await database().user.count({ where: { poolId: pool.id } })).toBe(40);
    expect(new Set(answers.map((answer) => new Set(outcomesOf(answer)).size))).toEqual(new Set([1]));
    expect(answers.map((answer) => answer[0]?.outcome).sort()).toEqual(["create", "unchanged"]);
  });

  it("SEC-60, SEC-61: never reaches users or connections of another pool", async () => {
    const [own, other] = [await makeTenant(), await makeTenant()];
    await database().user.create({ data: { poolId: other.pool.id, username: "li", name: "Li" } });
    const rows = rowsOf(["li", "Lei", "", "", "", ""]);
    const input = { existing: "update", rows } as const;
    expect(
      outcomesOf(await applyImport(poolScope(own.pool.id), { ...input, rows, connectionId: "" })),
    ).toEqual(["create"]);
    expect(await database().user.findFirstOrThrow({ where: { poolId: other.pool.id } })).toMatchObject({
      name: "Li",
    });
    await expect(
      applyImport(poolScope(own.pool.id), { ...input, rows, connectionId: other.connection.id }),
    ).rejects.toMatchObject({ code: "connection.not_found" });
  });
});
