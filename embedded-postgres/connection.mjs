import pg from "pg";
import { findErrorCode, StartRefused } from "./start-refused.mjs";

/**
 * Works on a database through one connection, and closes it.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 * @param {string} [variable] where the address comes from
 * @returns {Promise<T>} refuses (`StartRefused`) when the database cannot be reached
 */
export async function withClient(url, work, variable = "DATABASE_URL") {
  const client = await connect(url, variable);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @param {string} url @param {string} variable */
async function connect(url, variable) {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    await client.connect();
    return client;
  } catch (error) {
    // The message of a malformed address may hold its password: only the error's code is told.
    const reason = findErrorCode(error) ?? "no answer, or not a postgresql:// address";
    throw new StartRefused(
      `The database cannot be reached (${reason}). Check ${variable} and that PostgreSQL is running.`,
      { cause: error },
    );
  }
}
