import { isStartRefused } from "../embedded-postgres/start-refused.mjs";

/**
 * Runs a command of the README: an expected refusal is told to people by its message alone; both it and a fault
 * end with exit code 1.
 * @param {() => Promise<void>} command
 */
export async function runCommand(command) {
  try {
    await command();
  } catch (error) {
    console.error(isStartRefused(error) ? error.message : error);
    process.exitCode = 1;
  }
}
