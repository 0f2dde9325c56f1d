import { isStartRefused } from "../embedded-postgres/start-refused.mjs";

/**
 * Runs a command of the README and ends with it: an expected refusal is told to people by its message alone; both it and a fault
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
  for (const output of [process.stdout, process.stderr])
    if (output.writableLength > 0) await new Promise((resolve) => output.once("drain", resolve));
  // The migration engine leaves a timer of ten seconds behind, which would hold the process.
  process.exit();
}
