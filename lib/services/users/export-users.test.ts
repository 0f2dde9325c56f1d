import { createTranslator, type Messages } from "next-intl";
import { describe, expect, it } from "vitest";
import { writeUserCsv } from "@/components/console/users/user-csv";
import { database } from "@/lib/data/client";
import type { Locale } from "@/lib/domain/locale/locale";
import { recogniseColumns } from "@/lib/domain/user/import/columns";
import { makeTenant } from "@/lib/login/testing/attempts";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";
import { poolScope } from "@/prisma/seed/scope";
import { exportUsers } from "./export-users";

const messages: Record<Locale, Messages> = { en, "zh-CN": zh };
const anybody = { search: "", state: null, connectionId: null };

async function idsOf(poolId: string, search: Partial<typeof anybody> = {}): Promise<string[][]> {
  const { batches } = await exportUsers(poolScope(poolId), { ...anybody, ...search });
  const ids: string[][] = [];
  for await (const users of batches) ids.push(users.map(({ id }) => id));
  return ids;
}

describe("exportUsers", () => {
  it("gives everybody once, batch by batch, newest first, and audits it before", async () => {
    const { pool } = await makeTenant();
    const createdAt = new Date("2026-11-20T08:00:00Z");
    await database().user.createMany({
      data: Array.from({ length: 1_201 }, (_, index) => ({ poolId: pool.id, name: `P ${index}`, createdAt })),
    });
    const batches = await idsOf(pool.id);
    expect(batches.map(({ length }) => length)).toEqual([500, 500, 201]);
    expect(new Set(batches.flat()).size).toBe(1_201);
    const events = await database().auditEvent.findMany({
      where: { poolId: pool.id, action: "user.exported" },
    });
    expect(events).toMatchObject([{ object: `pool:${pool.id}`, details: { narrowed: [] } }]);
  });

  it("SEC-60: gives those who match, of this pool alone, and the trail has not what was looked for", async () => {
    const [own, other] = [await makeTenant(), await makeTenant()];
    const data = (poolId: string, name: string) => ({ data: { poolId, name } });
    const { id } = await database().user.create(data(own.pool.id, "Han Mei"));
    await database().user.create(data(own.pool.id, "Li Lei"));
    await database().user.create(data(other.pool.id, "Han Mei"));
    expect(await idsOf(own.pool.id, { search: "Han" })).toEqual([[id]]);
    expect(await idsOf(own.pool.id, { search: "Nobody" })).toEqual([]);
    const events = await database().auditEvent.findMany({ where: { poolId: own.pool.id } });
    expect(JSON.stringify(events)).not.toContain("Han");
  });

  it("has columns that the import knows, in both languages, and SEC-68: runs no formula", async () => {
    for (const locale of ["en", "zh-CN"] as const) {
      const t = createTranslator({ locale, messages: messages[locale], namespace: "users" });
      async function* batches() {
        yield [
          {
            id: "u1",
            name: "=HYPERLINK(1)",
            username: "li",
            employeeNumber: null,
            email: "li@acme.example",
            emailVerified: true,
            phone: "+8613800138000",
            phoneVerified: false,
            disabledAt: null,
            lastLoginAt: null,
            createdAt: new Date("2026-11-20T20:00:00Z"),
            identities: [{ unionId: "union-1", developerScope: "ding1" }],
          },
        ];
      }
      const lines: string[] = [];
      for await (const part of writeUserCsv(t, batches())) lines.push(part);
      const header = (lines[0] ?? "")
        .trim()
        .split(",")
        .map((cell) => cell.slice(1, -1));
      expect(recogniseColumns(header).slice(0, 8)).toEqual([
        "name",
        "username",
        "employeeNumber",
        "email",
        "emailVerified",
        "phone",
        "phoneVerified",
        "unionId",
      ]);
      expect(lines[1]).toContain(
        `"'=HYPERLINK(1)","li","","li@acme.example","true","'+8613800138000","false","union-1"`,
      );
      expect(lines[1]).toContain('"2026-11-21 04:00:00"');
    }
  });
});
