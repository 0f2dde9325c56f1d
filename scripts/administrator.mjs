import { randomBytes, randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import pg from "pg";
import { startEmbeddedServer } from "../embedded-postgres/embedded-server.mjs";
import { findPendingMigrations } from "../embedded-postgres/migrations.mjs";
import { StartRefused } from "../embedded-postgres/start-refused.mjs";
import { argon2Parameters } from "../lib/domain/administrator/argon2-parameters.mjs";
import { getDatabaseAddress } from "./database-addresses.mjs";
import { getDataDirectory, migrationsDirectory } from "./project.mjs";
import { runCommand } from "./run-command.mjs";

const usage =
  "Use: npm run administrator -- reset-second-factor <e-mail address>\n" +
  "     npm run administrator -- reset-password <e-mail address>";

/** @type {Record<string, (client: pg.Client, id: string) => Promise<string>>} */
const acts = { "reset-second-factor": resetSecondFactor, "reset-password": resetPassword };

await runCommand(async () => {
  const [name = "", email, ...rest] = process.argv.slice(2);
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (act === undefined || email === undefined || rest.length > 0) throw new StartRefused(usage);
  await withDatabase((url) => run(url, act, email.trim().toLowerCase()));
});

/** @param {(url: string) => Promise<void>} work */
async function withDatabase(work) {
  const url = getDatabaseAddress("DATABASE_URL");
  if (url !== undefined) return work(url);
  const server = await startEmbeddedServer({ dataDir: getDataDirectory(), log: console.log });
  try {
    await work(server.url);
  } finally {
    await server.stop();
  }
}

/** The act and its audit row are one transaction. @param {string} url @param {typeof acts[string]} act @param {string} email */
async function run(url, act, email) {
  if ((await findPendingMigrations(url, migrationsDirectory)).length > 0)
    throw new StartRefused("The database is older than this release: run npm run db:migrate");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query(
      "SELECT id, disabled_at FROM administrator WHERE email = $1 FOR UPDATE",
      [email],
    );
    const [found] = rows;
    if (!found) throw new StartRefused(`No administrator has the address ${email}`);
    const said = await act(client, found.id);
    await client.query("COMMIT");
    console.log(said);
    if (found.disabled_at) console.log("This administrator is disabled: another one has to enable them.");
  } finally {
    await client.end();
  }
}

/** @param {pg.Client} client @param {string} id */
async function resetSecondFactor(client, id) {
  await client.query(
    `UPDATE administrator SET sealed_authenticator_secret = NULL, authenticator_set_at = NULL, authenticator_step = NULL
     WHERE id = $1`,
    [id],
  );
  for (const table of ["passkey", "recovery_code"])
    await client.query(`DELETE FROM ${table} WHERE administrator_id = $1`, [id]);
  await endEverything(client, id);
  await record(client, id, "administrator.second_factor_reset");
  return "The second factor is removed and all sessions are ended. The password alone signs in now: set up a new factor at once.";
}

/** @param {pg.Client} client @param {string} id */
async function resetPassword(client, id) {
  const password = randomBytes(18).toString("base64url");
  await client.query("UPDATE administrator SET password_hash = $2 WHERE id = $1", [
    id,
    await hash(password, argon2Parameters),
  ]);
  await endEverything(client, id);
  await record(client, id, "administrator.password_reset");
  return `The new password, shown this one time: ${password}\nAll sessions are ended; a second factor stays. Change the password after signing in.`;
}

/** @param {pg.Client} client @param {string} id */
async function endEverything(client, id) {
  for (const table of ["administrator_session", "pending_console_sign_in"])
    await client.query(`DELETE FROM ${table} WHERE administrator_id = $1`, [id]);
}

/** @param {pg.Client} client @param {string} id @param {string} action */
async function record(client, id, action) {
  await client.query(
    `INSERT INTO audit_event (id, actor, action, object, outcome) VALUES ($1, 'operator', $2, $3, 'success')`,
    [randomUUID(), action, `administrator:${id}`],
  );
}
