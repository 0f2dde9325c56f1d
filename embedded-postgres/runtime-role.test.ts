import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { createTwoRoles, migrate, type TwoRoles } from "@/e2e/fixtures/two-roles";
import { findExcessRights } from "./runtime-role.mjs";

let roles: TwoRoles;
let said: string;
let owner: pg.Client;
let runtime: pg.Client;

beforeAll(async () => {
  roles = await createTwoRoles(process.env.DATABASE_URL ?? "");
  said = await migrate(roles.addresses);
  owner = new pg.Client({ connectionString: roles.addresses.MIGRATION_DATABASE_URL });
  runtime = new pg.Client({ connectionString: roles.addresses.DATABASE_URL });
  await Promise.all([owner.connect(), runtime.connect()]);
});

afterAll(() => Promise.all([owner.end(), runtime.end()]));

const insert = (id: string, days: number) =>
  runtime.query(
    `INSERT INTO audit_event (id, at, actor, action, outcome) VALUES ($1, now() - make_interval(days => $2), 'operator', 'x', 'x')`,
    [id, days],
  );

async function listIds(prefix: string): Promise<string[]> {
  const { rows } = await runtime.query("SELECT id FROM audit_event WHERE id LIKE $1 ORDER BY id", [
    `${prefix}-%`,
  ]);
  return rows.map(({ id }) => id);
}

const refused = { code: "42501" };

describe("SEC-67: the product's role and the audit trail", () => {
  it.each([
    "UPDATE audit_event SET actor = 'somebody else'",
    "UPDATE audit_event SET at = now() - interval '10 years'",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_event_kept ON audit_event",
    "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "INSERT INTO audit_event (id, actor, action, outcome) VALUES ('kept-1', 'x', 'x', 'x') ON CONFLICT (id) DO UPDATE SET actor = 'y'",
    "SET session_replication_role = replica",
  ])("may not say: %s", async (statement) => {
    await expect(runtime.query(statement)).rejects.toMatchObject(refused);
  });

  it("may append and read", async () => {
    await insert("read-1", 0);
    expect(await listIds("read")).toEqual(["read-1"]);
  });

  it("removes what is old, and cannot remove what is recent whatever it asks for", async () => {
    for (const days of [0, 29, 31, 99, 101]) await insert(`purge-${String(days).padStart(3, "0")}`, days);
    const purge = async (seconds: string) =>
      (await runtime.query(`SELECT purge_audit_events(${seconds}, 100) AS removed`)).rows[0].removed;
    expect(await purge("100 * 86400")).toBe(1);
    expect(await listIds("purge")).toEqual(["purge-000", "purge-029", "purge-031", "purge-099"]);
    for (const seconds of ["0", "-1e9", "NULL", "'-Infinity'"]) await purge(seconds);
    await expect(purge("'NaN'")).rejects.toThrow();
    expect(await listIds("purge")).toEqual(["purge-000", "purge-029"]);
  });

  it("takes so many at a time", async () => {
    for (const days of [41, 42, 43]) await insert(`batch-${days}`, days);
    await runtime.query("SELECT purge_audit_events(0, 2)");
    expect(await listIds("batch")).toEqual(["batch-41"]);
  });

  it("cannot lead the function elsewhere by names of its own", async () => {
    await insert("path-1", 50);
    await runtime.query("SET search_path = pg_temp, public");
    await runtime.query("SELECT public.purge_audit_events(0, 100)");
    await runtime.query("RESET search_path");
    expect(await listIds("path")).toEqual([]);
  });

  it("nobody else may call the function", async () => {
    const { rows } = await owner.query(
      "SELECT has_function_privilege('pg_monitor', 'purge_audit_events(double precision, integer)', 'EXECUTE') AS may",
    );
    expect(rows).toEqual([{ may: false }]);
  });
});

describe("SEC-94: the product's role", () => {
  it.each([
    "CREATE TABLE mine (id int)",
    "CREATE TEMPORARY TABLE mine (id int)",
    "CREATE SCHEMA mine",
    "CREATE VIEW mine AS SELECT 1",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE ROLE mine",
    "CREATE DATABASE mine",
    "ALTER TABLE pool ADD COLUMN mine int",
    "ALTER TABLE pool OWNER TO CURRENT_USER",
    "DROP TABLE pool",
    "TRUNCATE pool CASCADE",
    "DROP INDEX audit_event_at_idx",
    "UPDATE _prisma_migrations SET rolled_back_at = now()",
    "DELETE FROM _prisma_migrations",
    "COPY pool TO PROGRAM 'cat'",
  ])("may not say: %s", async (statement) => {
    await expect(runtime.query(statement)).rejects.toMatchObject(refused);
  });

  it("uses the tables of its jobs, and makes none there", async () => {
    const { rows } = await runtime.query(
      `SELECT count(*)::int AS tables, bool_and(has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE')) AS may
       FROM pg_class c WHERE relnamespace = 'pgboss'::regnamespace AND relkind IN ('r', 'p')`,
    );
    expect(rows[0].tables).toBeGreaterThan(3);
    expect(rows[0].may).toBe(true);
    await runtime.query("SELECT count(*) FROM pgboss.job");
    for (const statement of ["CREATE TABLE pgboss.mine (id int)", "DROP TABLE pgboss.job"])
      await expect(runtime.query(statement)).rejects.toMatchObject(refused);
  });

  it("has nothing beyond its work, which the start asks for, and cannot give itself more; the owner has", async () => {
    await runtime.query("GRANT ALL ON audit_event TO CURRENT_USER");
    expect(await findExcessRights(roles.addresses.DATABASE_URL)).toEqual([]);
    expect(await findExcessRights(roles.addresses.MIGRATION_DATABASE_URL)).toEqual([
      "owns the audit trail",
      "may change audit events",
      "may create tables",
      "may create temporary tables",
    ]);
  });
});

describe("the migration command", () => {
  it("says what it did, and does it again without harm", async () => {
    const line = `The role ${roles.runtimeRole} may read and write rows, and only add to the audit trail`;
    expect(said).toContain(line);
    const again = await migrate(roles.addresses);
    expect(again).toContain("The database is up to date");
    expect(again).toContain(line);
  });

  it("takes back what somebody granted by hand", async () => {
    await owner.query(`GRANT ALL ON audit_event TO ${roles.runtimeRole}`);
    await migrate(roles.addresses);
    expect(await findExcessRights(roles.addresses.DATABASE_URL)).toEqual([]);
  });

  it("lets the product use what a later migration makes, at once", async () => {
    await owner.query("CREATE TABLE later (id serial PRIMARY KEY, word text)");
    await runtime.query("INSERT INTO later (word) VALUES ('x')");
    await runtime.query("UPDATE later SET word = 'y'");
    await runtime.query("DELETE FROM later");
    await owner.query("DROP TABLE later");
  });

  it("refuses a role for the product that could change the audit trail after all", async () => {
    const swapped = {
      DATABASE_URL: roles.addresses.MIGRATION_DATABASE_URL,
      MIGRATION_DATABASE_URL: process.env.DATABASE_URL?.replace(
        /\/[^/]*$/,
        new URL(roles.addresses.DATABASE_URL).pathname,
      ),
    };
    await expect(migrate(swapped)).rejects.toMatchObject({
      stderr: expect.stringMatching(/of DATABASE_URL owns the audit trail, /),
    });
    await migrate(roles.addresses);
  });

  it("names the variable of an address that cannot be used, and not its value", async () => {
    const remote = "postgresql://owner:hidden-word@db.example.com/dingpass";
    for (const name of ["DATABASE_URL", "MIGRATION_DATABASE_URL"] as const)
      await expect(migrate({ ...roles.addresses, [name]: remote })).rejects.toMatchObject({
        stderr: expect.stringMatching(new RegExp(`^${name} must end in \\?sslmode=verify-full`)),
      });
  });

  it("names the variable of a database that does not answer", async () => {
    const nowhere = "postgresql://owner:hidden-word@127.0.0.1:1/none";
    for (const name of ["DATABASE_URL", "MIGRATION_DATABASE_URL"] as const)
      await expect(migrate({ ...roles.addresses, [name]: nowhere })).rejects.toMatchObject({
        stderr: expect.stringContaining(`(ECONNREFUSED). Check ${name} `),
      });
  });

  it("SEC-94: a database without TLS is refused where TLS is asked for", async () => {
    const address = `${roles.addresses.DATABASE_URL}?sslmode=verify-full`;
    await expect(new pg.Client({ connectionString: address }).connect()).rejects.toThrow(
      /does not support SSL/,
    );
  });
});

it("SEC-67: with one role, too, a row is never changed and no recent one is removed", async () => {
  const address = await createDatabase(process.env.DATABASE_URL ?? "");
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO audit_event (id, at, actor, action, outcome)
       SELECT 'row-' || n, now() - make_interval(days => n), 'operator', 'x', 'x' FROM unnest(ARRAY[0, 29, 31]) n`,
    );
    for (const statement of [
      "UPDATE audit_event SET actor = 'x'",
      "DELETE FROM audit_event",
      "TRUNCATE audit_event",
    ])
      await expect(client.query(statement)).rejects.toThrow("an audit event is never changed");
    await client.query("SELECT purge_audit_events(0, 100)");
    const { rows } = await client.query("SELECT id FROM audit_event ORDER BY id");
    expect(rows).toEqual([{ id: "row-0" }, { id: "row-29" }]);
  } finally {
    await client.end();
  }
});
