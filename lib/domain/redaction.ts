import { NamedFailure } from "./named-failure";

/**
 * The one list of names whose values never leave the process in a log line, an audit row or an error (SEC-95, SEC-17).
 * Compared without case, `-` and `_`.
 */
const secretNames = new Set(
  [
    "password",
    "passwordHash",
    "newPassword",
    "secret",
    "clientSecret",
    "appSecret",
    "secretKeys",
    "sealedClientSecret",
    "sealedPreviousSecret",
    "previousSecret",
    "sealedToken",
    "sealedPrivateJwk",
    "sealedInteraction",
    "privateKey",
    "setupToken",
    "token",
    "accessToken",
    "userAccessToken",
    "refreshToken",
    "idToken",
    "idTokenHint",
    "code",
    "authCode",
    "codeVerifier",
    "deviceCode",
    "userCode",
    "requestUri",
    "clientAssertion",
    "dpop",
    "state",
    "nonce",
    "cookie",
    "setCookie",
    "authorization",
    "xAcsDingtalkAccessToken",
    "databaseUrl",
    "metricsToken",
  ].map(plainName),
);

/** What stands where a secret stood. */
export const redacted = "[redacted]";

/** A name is at most 64 characters: without a bound, a long text of words and hyphens is read again from each of them. */
const addressParameter = /([?&#;]|\b)([\w-]{1,64})=([^&\s"'#;]+)/g;
const credentialsInAddress = /\/\/[^/\s:@]+:[^/\s@]+@/g;
/** What the library says of a proof begins with the word that a bound token follows. */
const bearer = /\b(Bearer|Basic|DPoP(?=\s+[\w.~+/=-]{20}))\s+[\w.~+/=-]+/gi;
const deepest = 6;

/** A copy of a value in which everything with a secret name, and secrets inside addresses, are replaced. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= deepest) return "[deep]";
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((entry) => redact(entry, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      isSecret(name, entry) ? redacted : redact(entry, depth + 1),
    ]),
  );
}

/** A text without the secrets that addresses and headers inside it carry. */
export function redactText(text: string): string {
  return text
    .replace(credentialsInAddress, `//${redacted}@`)
    .replace(bearer, `$1 ${redacted}`)
    .replace(addressParameter, (whole, before: string, name: string) =>
      secretNames.has(plainName(name)) ? `${before}${name}=${redacted}` : whole,
    );
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause, ...rest } = error as Error & Record<string, unknown>;
  return {
    ...(redact(rest, depth + 1) as Record<string, unknown>),
    // Error codes of ours, of Node and of PostgreSQL are what an operator looks for.
    ...("code" in error && { code: String(error.code) }),
    type: name,
    message: redactText(message),
    ...(stack && hasStack(error) && { stack: redactText(stack) }),
    ...(cause !== undefined && { cause: redact(cause, depth + 1) }),
  };
}

/** Of a failure with a name the stack tells nothing more. */
function hasStack(error: Error): boolean {
  return !(error instanceof NamedFailure) || error.isUnexplained;
}

/** A code is a secret as a text of a request, not as the number or name of an error (`connection.stale`). */
function isSecret(name: string, value: unknown): boolean {
  const plain = plainName(name);
  if (!secretNames.has(plain)) return false;
  return plain !== "code" || !(typeof value === "number" || /^[a-z]+\.[a-z_]+$/.test(String(value)));
}

function plainName(name: string): string {
  return name.replace(/[-_]/g, "").toLowerCase();
}
