import { parseArgs } from "node:util";
import { z } from "zod";
import { isLoopbackName } from "./loopback";
import { type Texts, texts } from "./texts/texts";

/** What may be wrong with something that somebody entered: the key of its texts. */
export type Problem = keyof Texts["problems"];

/** A problem as the message of a check, to be put into words where it is told. */
const named = (problem: Problem) => problem;

const addressSchema = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
    error: named("not_absolute"),
    abort: true,
  });

const issuerSchema = addressSchema.refine(
  (issuer) => {
    const url = new URL(issuer);
    return url.protocol === "https:" || isLoopbackName(url.hostname);
  },
  { error: named("not_https") },
);

const originSchema = addressSchema
  .refine((value) => new URL(value).href === `${new URL(value).origin}/`, {
    error: "must be an origin, without a path",
    abort: true,
  })
  .transform((value) => new URL(value).origin);

const credentialsSchema = z.object({
  issuer: issuerSchema,
  clientId: z.string().min(1, { error: named("missing") }),
  /** Absent for a public client: the token endpoint is then called without client authentication. */
  clientSecret: z.string().min(1).optional(),
});

/** What an application has to know to sign people in. */
export type Credentials = z.output<typeof credentialsSchema>;

/** What is wrong with credentials, by field. */
export type Problems = Partial<Record<keyof Credentials, Problem>>;

/** Reads credentials that somebody typed or pasted; in their place, what is wrong, by field. */
export function readCredentials(
  fields: URLSearchParams,
): { credentials: Credentials } | { problems: Problems } {
  const read = (name: keyof Credentials) => (fields.get(name) ?? "").trim();
  const parsed = credentialsSchema.safeParse({
    // As a page shows it, an issuer may have got a slash at its end, or be the address of its discovery document.
    issuer: read("issuer").replace(/\/\.well-known\/openid-configuration$/, ""),
    clientId: read("clientId"),
    clientSecret: read("clientSecret") || undefined,
  });
  if (parsed.success) return { credentials: parsed.data };
  return {
    // Every check of these fields names its problem.
    problems: Object.fromEntries(
      parsed.error.issues.map(({ path, message }) => [path[0], message as Problem]),
    ),
  };
}

const optionsSchema = z
  .object({
    port: z.coerce.number().int().min(0).max(65535),
    host: z.string().min(1).default("127.0.0.1"),
    ...credentialsSchema.partial().shape,
    publicUrl: originSchema.optional(),
    scope: z
      .string()
      .refine((scope) => scope.split(" ").includes("openid"), { error: "must contain openid" })
      .default("openid profile email phone dingtalk"),
  })
  .superRefine(({ issuer, clientId, clientSecret, publicUrl }, context) => {
    const hasAny = issuer !== undefined || clientId !== undefined || clientSecret !== undefined;
    // Without them the site's page asks for them, which it does on this machine alone.
    const isOwn = publicUrl === undefined || isLoopbackName(new URL(publicUrl).hostname);
    for (const [name, value] of Object.entries({ issuer, clientId })) {
      if (value !== undefined || (isOwn && !hasAny)) continue;
      context.addIssue({ code: "custom", path: [name], message: named("missing") });
    }
  });

/** What a caller may leave out has a default; see the README of this folder. */
export type RelyingPartyOptions = z.input<typeof optionsSchema>;
export type ParsedOptions = z.output<typeof optionsSchema>;

/** The credentials that the site was started with; null without. */
export function findCredentials({ issuer, clientId, clientSecret }: ParsedOptions): Credentials | null {
  return issuer !== undefined && clientId !== undefined ? { issuer, clientId, clientSecret } : null;
}

/** Checks options given by code. Throws a ZodError that names each wrong option. */
export function parseOptions(options: RelyingPartyOptions): ParsedOptions {
  return optionsSchema.parse(options);
}

/**
 * Reads the command line. The secret may come from RELYING_PARTY_CLIENT_SECRET, which other users of the
 * machine cannot read in the process list. Throws an Error whose message can be printed as it is.
 */
export function parseCommandLine(
  args: string[],
  environment: Record<string, string | undefined>,
): ParsedOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "3200" },
      host: { type: "string" },
      issuer: { type: "string" },
      "client-id": { type: "string" },
      "client-secret": { type: "string" },
      "public-url": { type: "string" },
      scope: { type: "string" },
    },
  });
  const parsed = optionsSchema.safeParse({
    port: values.port,
    host: values.host,
    issuer: values.issuer,
    clientId: values["client-id"],
    clientSecret: values["client-secret"] ?? (environment.RELYING_PARTY_CLIENT_SECRET || undefined),
    publicUrl: values["public-url"],
    scope: values.scope,
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const option = String(path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return `--${option}: ${wordOf(message)}`;
  });
  throw new Error(problems.join("\n"));
}

/** A named problem in English, and every other message as it is: the command line has one language. */
function wordOf(message: string): string {
  return Object.entries(texts.en.problems).find(([problem]) => problem === message)?.[1] ?? message;
}
