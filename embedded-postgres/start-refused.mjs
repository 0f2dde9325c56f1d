/**
 * A start that cannot go on, for a reason that a person can act on. Whoever runs the start prints the
 * message alone, without a stack, and ends with exit code 1. Recognised by its name, so that code inside
 * the web server's bundle can throw its own copy.
 */
export class StartRefused extends Error {
  /** @param {string} message @param {ErrorOptions} [options] */
  constructor(message, options) {
    super(message, options);
    this.name = "StartRefused";
  }
}

/**
 * Tells an expected refusal from a fault.
 * @param {unknown} error
 * @returns {error is Error}
 */
export function isStartRefused(error) {
  return error instanceof Error && error.name === "StartRefused";
}

/**
 * The code of a system or PostgreSQL error, such as "ENOENT" or "42P01".
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function findErrorCode(error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
