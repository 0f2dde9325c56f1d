import "server-only";
import { type Logger, pino } from "pino";
import { config } from "@/lib/config";
import { escapeLine } from "@/lib/domain/escape-line.mjs";
import { redact } from "@/lib/domain/redaction";

/** Where lines go: standard output, or a collector in tests. */
interface Sink {
  write(line: string): void;
}

/** Makes a structured logger whose every line went through the redaction list. */
export function createLog(level: string, sink: Sink): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redact(fields) as Record<string, unknown>,
      },
      // Errors are turned into plain fields by the redaction already.
      serializers: { err: (value) => value },
    },
    { write: (line) => sink.write(escapeLine(line)) },
  );
}

let shared: Logger | undefined;

/** The process' log. Texts are fixed English phrases; everything variable is a field. */
export function log(): Logger {
  shared ??= createLog(config().logLevel, process.stdout);
  return shared;
}
