import { isStartRefused } from "../embedded-postgres/start-refused.mjs";

/** What was started, in the order in which it was. @type {(() => Promise<void>)[]} */
const stops = [];
let ending = false;

/** How often the process that npm started us through is looked for, in milliseconds. */
const lookMilliseconds = 500;

/**
 * Runs what a command starts until a signal, `end` or the end of whoever reads its output, then stops it in the reverse order. A refusal is told by its message
 * alone; it and a fault end with exit code 1.
 * @param {() => Promise<void>} start
 */
export async function runUntilSignal(start) {
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"]))
    process.on(signal, () => end(0));
  // Whoever read what we say is gone. Each line more would be another error, and a service whose log nobody gets must not go on.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => end(1));
  if (process.env.npm_lifecycle_event) endWithParent();
  try {
    await start();
  } catch (error) {
    if (ending) return;
    // A refusal is for the person at the terminal, whatever becomes of `console`.
    if (isStartRefused(error)) process.stderr.write(`${error.message}\n`);
    else console.error(error);
    await end(1);
  }
}

/** npm passes a signal on to its shell, and the shell ends without telling us. */
function endWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(0), lookMilliseconds).unref();
}

/**
 * Adds something to stop at the end. What comes up while the end is under way is stopped at once.
 * @param {() => Promise<void>} stop
 */
export function stopAtEnd(stop) {
  if (ending) stop().catch(console.error);
  else stops.push(stop);
}

/**
 * Stops everything and ends this process. Only the first call counts.
 * @param {number} code 1 also when something could not be stopped
 */
export async function end(code) {
  if (ending) return;
  ending = true;
  let exitCode = code;
  for (const stop of stops.reverse()) {
    await stop().catch((error) => {
      console.error(error);
      exitCode = 1;
    });
  }
  process.exit(exitCode);
}
