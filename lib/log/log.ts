import "server-only";
import { type Logger, pino } from "pino";
import { config } from "@/lib/config";
import { redact } from "@/lib/domain/redaction";

/** Where lines go: standard output, or a collector in tests. */
interface Sink {
  write(line: string): void;
}

/**
 * Characters that some viewer takes for the end of a line or for a command to the terminal and that JSON leaves as they
 * are. JSON itself escapes the others, so a text from outside can never begin a line of its own (SEC-95).
 */
const unsafeCharacters = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

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

function escapeLine(line: string): string {
  return line.replace(
    unsafeCharacters,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
