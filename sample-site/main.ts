import { parseCommandLine } from "./options";
import { startRelyingParty } from "./server";

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return "The port is in use by another process: choose another one with --port.";
  if (code === "EACCES")
    return "This user may not listen on that port: choose a port above 1023 with --port.";
  return message;
}

try {
  const site = await startRelyingParty(parseCommandLine(process.argv.slice(2), process.env));
  console.log(`Sample site listening on ${site.url}`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void site.close());
  }
} catch (error) {
  console.error(`The sample site did not start.\n${explain(error)}`);
  process.exitCode = 1;
}
