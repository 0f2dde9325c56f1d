import { existsSync } from "node:fs";
import { installFromDebian } from "./debian.mjs";

/** OIDC clients that npm does not have, by a file of each. */
const clients = {
  "/usr/lib/python3/dist-packages/authlib": ["python3-authlib", "python3-requests"],
  "/usr/lib/apache2/modules/mod_auth_openidc.so": ["libapache2-mod-auth-openidc"],
};

/** Lets Debian's OIDC clients sign in in the tests. Where they cannot be had, their tests are skipped and say so. */
export async function getOutsideClients() {
  const missing = Object.entries(clients).flatMap(([file, packages]) => (existsSync(file) ? [] : packages));
  if (missing.length === 0) return;
  await installFromDebian(
    missing,
    `Without ${missing.join(", ")}: the tests of these clients are skipped.`,
  ).catch((error) => console.log(error.message));
}
