import { randomBytes } from "node:crypto";
import { database } from "@/lib/data/client";
import { createPool } from "@/lib/services/pools/create-pool";
import { consoleScope } from "@/prisma/seed/scope";
import { expect, test } from "../fixtures/console-test";

test("the header names the open pool, however many newer ones there are", async ({ page, makeTenant }) => {
  const { pool } = await makeTenant();
  const newer = await Promise.all(
    Array.from({ length: 20 }, () =>
      createPool(consoleScope(), { name: "Newer", slug: `newer-${randomBytes(5).toString("hex")}` }),
    ),
  );
  await page.goto(`/console/user-pools/${pool.id}/users`);
  await expect(page.getByRole("button", { name: `Switch user pool Pool ${pool.slug}` })).toBeVisible();
  await database().pool.deleteMany({ where: { id: { in: newer.map(({ id }) => id) } } });
});
