import { claimsOfScopes } from "../user/claims";

/** The scopes that a test may leave out; `openid` is always asked for. */
export const testScopes = Object.keys(claimsOfScopes).filter((scope) => scope !== "openid");

/** How a test may ask: as applications mostly do, or with one of the protocol's prompts (OpenID Connect Core §3.1.2.1). */
export const testPrompts = ["usual", "login", "consent", "none"] as const;

/** One of {@link testPrompts}. */
export type TestPrompt = (typeof testPrompts)[number];

/** What the form of a test asks for, or null when it asks for something that it does not offer. */
export function readTestRequest(fields: URLSearchParams): { scope: string; prompt: TestPrompt } | null {
  const scopes = fields.getAll("scope");
  const prompt = testPrompts.find((one) => one === (fields.get("prompt") ?? "usual"));
  if (prompt === undefined || scopes.some((scope) => !testScopes.includes(scope))) return null;
  return { scope: ["openid", ...testScopes.filter((scope) => scopes.includes(scope))].join(" "), prompt };
}
