import pg from "pg";
import { withClient } from "./connection.mjs";
import { advisoryLock } from "./migrations.mjs";
import { StartRefused } from "./start-refused.mjs";

/** Where the product has tables, those of its jobs included. One that is not there yet is passed over. */
const schemas = ["public", "pgboss"];

/** What the product does with a table, unless the table is named here: what has happened is appended and read (SEC-67). */
const ordinaryRights = "SELECT, INSERT, UPDATE, DELETE";
const narrowRights = [
  { table: "public.audit_event", rights: "SELECT, INSERT" },
  { table: "public._prisma_migrations", rights: "SELECT" },
];

/**
 * Gives the role of the running product what it needs and takes from it whatever more it has, in one transaction: after each
 * migration, since a new table is nobody's but its owner's. Does nothing where one role is both.
 * @param {{ migrationUrl: string, runtimeUrl: string, log: (message: string) => void }} options
 * @returns {Promise<void>} refuses (`StartRefused`) where the role could still change more than rows
 */
export async function grantToRuntimeRole({ migrationUrl, runtimeUrl, log }) {
  const role = await withClient(runtimeUrl, nameRole);
  const owner = await withClient(
    migrationUrl,
    async (client) => {
      const name = await nameRole(client);
      if (name !== role) await grant(client, role);
      return name;
    },
    "MIGRATION_DATABASE_URL",
  );
  if (owner === role) return log(`One role, ${role}, both migrates the database and runs the product`);
  const excess = await findExcessRights(runtimeUrl);
  if (excess.length > 0)
    throw new StartRefused(
      `The database role ${role} of DATABASE_URL ${excess.join(", ")}. Let MIGRATION_DATABASE_URL name the role that owns the ` +
        'tables, and DATABASE_URL an ordinary one that owns nothing: docs/operations.md, "Two database roles".',
    );
  log(`The role ${role} may read and write rows, and only add to the audit trail`);
}

/**
 * What the product's role could do beyond its work: whoever took the product over could do it as well (SEC-67, SEC-94).
 * @param {string} url
 * @returns {Promise<string[]>} each behind "the role …"; none for a role that {@link grantToRuntimeRole} made ready
 */
export function findExcessRights(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT mine.rolsuper AS "is a superuser",
         pg_has_role(audit.relowner, 'MEMBER') AS "owns the audit trail",
         has_table_privilege(audit.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') AS "may change audit events",
         has_database_privilege(current_database(), 'CREATE')
           OR EXISTS (SELECT FROM pg_namespace WHERE nspname = ANY($1) AND has_schema_privilege(oid, 'CREATE'))
           AS "may create tables",
         has_database_privilege(current_database(), 'TEMPORARY') AS "may create temporary tables",
         mine.rolcreaterole AS "may create roles"
       FROM pg_roles mine, pg_class audit
       WHERE mine.rolname = current_user AND audit.oid = 'public.audit_event'::regclass`,
      [schemas],
    );
    return Object.entries(rows[0]).flatMap(([what, isSo]) => (isSo ? [what] : []));
  });
}

/** @param {pg.Client} client */
async function nameRole(client) {
  const { rows } = await client.query("SELECT current_user AS name");
  return String(rows[0].name);
}

/** @param {pg.Client} client @param {string} name */
async function grant(client, name) {
  const role = pg.escapeIdentifier(name);
  await client.query("BEGIN");
  await client.query("SELECT pg_advisory_xact_lock($1)", [advisoryLock]);
  for (const statement of [
    ...(await listDatabaseStatements(client)),
    ...(await listExisting(client)).flatMap((schema) => listSchemaStatements(schema, role)),
    ...narrowRights.flatMap(({ table, rights }) => [
      `REVOKE ALL ON ${table} FROM ${role}`,
      `GRANT ${rights} ON ${table} TO ${role}`,
    ]),
  ])
    await client.query(statement);
  await client.query("COMMIT");
}

/** By default anybody may make temporary tables; whoever owns the database can say otherwise. @param {pg.Client} client */
async function listDatabaseStatements(client) {
  const { rows } = await client.query(
    "SELECT datname AS name FROM pg_database WHERE datname = current_database() AND pg_has_role(datdba, 'USAGE')",
  );
  return rows.map(
    ({ name }) => `REVOKE CREATE, TEMPORARY ON DATABASE ${pg.escapeIdentifier(name)} FROM PUBLIC`,
  );
}

/** @param {pg.Client} client @returns {Promise<string[]>} */
async function listExisting(client) {
  const { rows } = await client.query("SELECT nspname AS name FROM pg_namespace WHERE nspname = ANY($1)", [
    schemas,
  ]);
  return rows.map(({ name }) => pg.escapeIdentifier(name));
}

/** @param {string} schema @param {string} role */
function listSchemaStatements(schema, role) {
  return [
    `REVOKE CREATE ON SCHEMA ${schema} FROM PUBLIC, ${role}`,
    `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM ${role}`,
    `GRANT ${ordinaryRights} ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
    `GRANT EXECUTE ON ALL ROUTINES IN SCHEMA ${schema} TO ${role}`,
    // What a later migration makes is usable in the moment that it is there.
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT ${ordinaryRights} ON TABLES TO ${role}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT ON SEQUENCES TO ${role}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT EXECUTE ON ROUTINES TO ${role}`,
  ];
}
