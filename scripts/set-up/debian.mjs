import { StartRefused } from "../../embedded-postgres/start-refused.mjs";
import { runProgram } from "./run-program.mjs";

const environment = { DEBIAN_FRONTEND: "noninteractive" };

/**
 * Installs packages of Debian and nothing that they merely recommend, so that no service starts. Refuses (`StartRefused`) where this is
 * no Debian, or nobody who may.
 * @param {string[]} packages
 * @param {string} failure tells people what it means when it fails
 */
export async function installFromDebian(packages, failure) {
  if (process.getuid?.() !== 0)
    throw new StartRefused(`${failure} Only root can install packages of the system.`);
  await runProgram("apt-get", ["update"], { environment, failure });
  await runProgram("apt-get", ["install", "-y", "--no-install-recommends", ...packages], {
    environment,
    failure,
  });
}
