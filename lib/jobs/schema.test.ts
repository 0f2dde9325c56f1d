import { readdirSync, readFileSync } from "node:fs";
import PgBoss from "pg-boss";
import { afterAll, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { jobQueue } from "./job-queue";
import { startJobs, stopJobs } from "./start-jobs";

const flat = (sql: string) =>
  sql
    .replace(/--.*$/gm, "")
    .replace(/[\s;]+/g, " ")
    .trim();

afterAll(() => database().$disconnect());

it("our migrations make the job queue that the installed release would make, so that the product makes no table", async () => {
  const own = flat(PgBoss.getConstructionPlans("pgboss"));
  const made = own.slice(own.indexOf("CREATE SCHEMA"), own.lastIndexOf("COMMIT")).trim();
  expect(made).toContain("CREATE TABLE pgboss.job");
  const migrations = readdirSync("prisma/migrations", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => flat(readFileSync(`prisma/migrations/${name}/migration.sql`, "utf8")));
  expect(migrations.filter((migration) => migration.includes(made))).toHaveLength(1);
});

it("the queue starts on it, and each queue is there with its own table", async () => {
  await startJobs();
  expect((await jobQueue().getQueues()).map(({ name }) => name).sort()).toEqual(["logout", "mail"]);
  await stopJobs();
});
