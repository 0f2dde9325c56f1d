import { StartRefused } from "../embedded-postgres/start-refused.mjs";
import { findAddressFault } from "../lib/config/database-address.mjs";

/**
 * An address of the database, from the environment. Refuses (`StartRefused`) one that no connection may be opened to, by the
 * variable's name and without its value.
 * @param {"DATABASE_URL" | "MIGRATION_DATABASE_URL"} name
 * @returns {string | undefined}
 */
export function getDatabaseAddress(name) {
  const address = process.env[name] || undefined;
  const fault = address === undefined ? null : findAddressFault(address);
  if (fault !== null) throw new StartRefused(`${name} ${fault}`);
  return address;
}
