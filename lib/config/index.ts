import { type Config, parseEnvironment } from "./schema";

let parsed: Config | undefined;

/** The configuration, parsed once. @throws StartRefused on the first call when a variable is bad. */
export function config(): Config {
  parsed ??= parseEnvironment(process.env);
  return parsed;
}
