import { z } from "zod";
import { toEmailAddress } from "@/lib/domain/user/email-address";
import { findAddressFault } from "./database-address.mjs";

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True for an address that never leaves this machine. */
function isLoopback(url: URL): boolean {
  return loopbackHosts.has(url.hostname) || url.hostname.endsWith(".localhost");
}

const origin = z
  .url({ protocol: /^https?$/, error: "is not an absolute http(s) address" })
  .refine(
    (value) => new URL(value).pathname === "/" && !/[?#]/.test(value),
    "must be an origin without a path",
  )
  .refine((value) => !new URL(value).username, "must not hold a user name")
  .transform((value) => new URL(value).origin);

/** What secrets and people's data travel to or from: never in clear beyond this machine. */
const safeOrigin = origin.refine(
  (value) => value.startsWith("https:") || isLoopback(new URL(value)),
  "must be https: plain http is accepted only for a loopback address",
);

/** 32 bytes or more in base64url. Decoding alone would skip what it cannot read and take a sentence for a key. */
const keyForm = /^[A-Za-z0-9_-]{43,}={0,2}$/;

const poolTemplate = z
  .string()
  .regex(/\{pool\}/, "must contain {pool}")
  .refine((value) => (value.match(/\{pool\}/g) ?? []).length === 1, "must contain {pool} once")
  .refine((value) => URL.canParse(value.replace("{pool}", "pool")), "is not an absolute address")
  .refine((value) => {
    const url = new URL(value.replace("{pool}", "pool"));
    return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
  }, "must be https: plain http is accepted only for a loopback address")
  .transform((value) => value.replace(/\/+$/, ""))
  .refine(
    (value) => /^https?:\/\/(?:[^/{}]+\/p\/\{pool\}|\{pool\}\.[^/{}]+)$/.test(value),
    "must be of the form https://host/p/{pool} or https://{pool}.host",
  );

/** An HTTP proxy, with its credentials where it wants some. */
const proxyUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    "is not an absolute http(s) address",
  )
  .refine(
    (value) => !URL.canParse(value) || isDecodable(new URL(value)),
    "holds a broken escape in its user name or password",
  );

function isDecodable({ username, password }: URL): boolean {
  return !/%(?![\da-f]{2})/i.test(username + password);
}

/**
 * Where mails are handed in: `smtps://` speaks TLS from the start, `smtp://` after STARTTLS, which is insisted on beyond this machine.
 * Options in a query are refused: one of them would switch the check of the certificate off.
 */
const smtpUrl = z
  .string()
  .refine(isSmtpUrl, "is not of the form smtps://user:password@host:465 or smtp://user:password@host:587")
  .refine(
    (value) => !isSmtpUrl(value) || isDecodable(new URL(value)),
    "holds a broken escape in its user name or password",
  )
  .refine((value) => {
    if (!isSmtpUrl(value)) return true;
    const { username, password } = new URL(value);
    return (username === "") === (password === "");
  }, "must hold both a user name and a password, or neither")
  .transform((value) => {
    const url = new URL(value);
    const secure = url.protocol === "smtps:";
    const isLocal = isLoopback(url);
    return {
      host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: Number(url.port || (secure ? 465 : 587)),
      secure,
      /** Beyond this machine nothing is said in clear, and to nobody whose certificate does not hold. */
      insistOnTls: !isLocal,
      credentials:
        url.username === ""
          ? null
          : { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    };
  });

function isSmtpUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(value);
  return /^smtps?:$/.test(protocol) && hostname !== "" && /^\/?$/.test(pathname) && search + hash === "";
}

/** `no-reply@example.com` or `Acme <no-reply@example.com>`. */
const mailFrom = z.string().transform((value, context) => {
  const [, name = "", bare] = /^\s*(?:"?([^"<>\p{C}]*?)"?\s*<([^<>]*)>)?\s*$/u.exec(value) ?? [];
  const address = toEmailAddress((bare ?? value).trim());
  if (address !== undefined) return { name: name.trim(), address };
  context.addIssue({
    code: "custom",
    message: "is not of the form no-reply@example.com or Acme <no-reply@example.com>",
  });
  return z.NEVER;
});

const secretKeys = z
  .string({ error: "is missing: set it to one or more keys of 32 random bytes, base64url, newest first" })
  .transform((value) => value.split(",").map((part) => part.trim()))
  .superRefine((parts, context) => {
    for (const part of parts) {
      const bytes = Buffer.from(part, "base64url");
      if (!keyForm.test(part) || new Set(bytes).size < 12) {
        context.addIssue({
          code: "custom",
          message: "holds a short, sample or guessable key: use 32 random bytes, base64url",
        });
      }
    }
    if (new Set(parts).size !== parts.length)
      context.addIssue({ code: "custom", message: "holds the same key twice" });
  })
  .transform((parts) => parts.map((part) => Buffer.from(part, "base64url")) as [Buffer, ...Buffer[]]);

/** Networks in CIDR notation and single addresses, with commas in between. */
const networks = z.string().transform((value, context) => {
  const parts = value.split(",").map((part) => part.trim());
  const parsed = parts.map((part) => {
    const isV6 = part.includes(":");
    const text = part.includes("/") ? part : `${part}/${isV6 ? 128 : 32}`;
    if (!(isV6 ? z.cidrv6() : z.cidrv4()).safeParse(text).success) return null;
    const [address = "", bits] = text.split("/");
    return { address, bits: Number(bits), family: isV6 ? ("ipv6" as const) : ("ipv4" as const) };
  });
  const found = parsed.filter((part) => part !== null);
  if (found.length === parsed.length) return found;
  context.addIssue({
    code: "custom",
    message:
      "is not of the form 10.1.0.0/16,192.168.1.7,fd00::/8: addresses and networks with commas in between",
  });
  return z.NEVER;
});

/** Addresses of name servers, each with its port where that is not 53: `192.0.2.1,192.0.2.2:5353,[2001:db8::1]:53`. */
const nameServers = z.string().transform((value, context) => {
  const servers = value.split(",").map((part) => part.trim());
  if (servers.every(isNameServer)) return servers;
  context.addIssue({
    code: "custom",
    message: "is not of the form 192.0.2.1,192.0.2.2:5353,[2001:db8::1]:53: addresses with commas in between",
  });
  return z.NEVER;
});

function isNameServer(text: string): boolean {
  const [, v6, v4, port = "53"] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const isAddress = v6 === undefined ? z.ipv4().safeParse(v4).success : z.ipv6().safeParse(v6).success;
  return isAddress && Number(port) >= 1 && Number(port) <= 65535;
}

/** What an installation that nobody else can reach may call by itself without being told so. */
const ownMachine = [
  { address: "127.0.0.0", bits: 8, family: "ipv4" as const },
  { address: "::1", bits: 128, family: "ipv6" as const },
];

/** The environment variables that Dingpass reads. A bad value stops the start. */
const environmentSchema = z
  .object({
    DATABASE_URL: z.string({ error: "is missing" }).superRefine((value, context) => {
      const fault = findAddressFault(value);
      if (fault !== null) context.addIssue({ code: "custom", message: fault });
    }),
    DATA_DIR: z.string().min(1).default(".data"),
    PORT: z.coerce.number().int().min(1).max(65535).default(3000),
    PUBLIC_URL: safeOrigin.optional(),
    POOL_URL: poolTemplate.optional(),
    SECRET_KEYS: secretKeys,
    DINGTALK_LOGIN_URL: safeOrigin.default("https://login.dingtalk.com"),
    DINGTALK_API_URL: safeOrigin.default("https://api.dingtalk.com"),
    DINGTALK_OAPI_URL: safeOrigin.default("https://oapi.dingtalk.com"),
    HTTPS_PROXY: proxyUrl.optional(),
    NO_PROXY: z.string().default(""),
    AUDIT_RETENTION_DAYS: z.coerce
      .number({ error: "is not a number of days" })
      .int("is not a whole number of days")
      .min(30, "must be 30 days or more")
      .max(36_500, "must be 36500 days or fewer")
      .default(400),
    SIGN_IN_RETENTION_DAYS: z.coerce
      .number({ error: "is not a number of days" })
      .int("is not a whole number of days")
      .min(1, "must be 1 day or more")
      .max(400, "must be 400 days or fewer")
      .default(30),
    LOGIN_STARTS_PER_MINUTE: z.coerce
      .number({ error: "is not a number" })
      .int("is not a whole number")
      .min(1, "must be 1 or more")
      .max(1_000_000, "must be 1000000 or fewer")
      .default(600),
    OUTGOING_PRIVATE_NETWORKS: networks.optional(),
    DNS_SERVERS: nameServers.optional(),
    METRICS_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]{32,512}$/, "must be 32 to 512 characters without spaces")
      .refine((value) => new Set(value).size >= 12, "is guessable: use random characters")
      .optional(),
    SMTP_URL: smtpUrl.optional(),
    MAIL_FROM: mailFrom.optional(),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => SMTP_URL === undefined || MAIL_FROM !== undefined, {
    path: ["MAIL_FROM"],
    message: "is missing: SMTP_URL needs an address that mails are from",
  })
  .transform((values) => {
    const publicUrl = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`;
    return {
      databaseUrl: values.DATABASE_URL,
      dataDir: values.DATA_DIR,
      port: values.PORT,
      publicUrl,
      poolUrl: values.POOL_URL ?? `${publicUrl}/p/{pool}`,
      secretKeys: values.SECRET_KEYS,
      dingtalk: {
        loginUrl: values.DINGTALK_LOGIN_URL,
        apiUrl: values.DINGTALK_API_URL,
        oapiUrl: values.DINGTALK_OAPI_URL,
        /** Null without one. */
        proxy: values.HTTPS_PROXY === undefined ? null : { url: values.HTTPS_PROXY, except: values.NO_PROXY },
      },
      auditRetentionDays: values.AUDIT_RETENTION_DAYS,
      /** How long an attempt to sign in can be looked up. */
      signInRetentionDays: values.SIGN_IN_RETENTION_DAYS,
      /** From one network of clients. */
      loginStartsPerMinute: values.LOGIN_STARTS_PER_MINUTE,
      /**
       * Networks that are not public and may be called at addresses that administrators enter: none, or this machine where the
       * installation itself is reached on it alone.
       */
      privateNetworks: values.OUTGOING_PRIVATE_NETWORKS ?? (isLoopback(new URL(publicUrl)) ? ownMachine : []),
      /** Who is asked for the DNS records that prove a pool's own domains; the system's own servers when there are none. */
      nameServers: values.DNS_SERVERS ?? [],
      /** The bearer token of whoever may read the metrics; null without one. */
      metricsToken: values.METRICS_TOKEN ?? null,
      /** Where mails are handed in and whom they are from; null without one, and then there is no mail. */
      mail: values.SMTP_URL && values.MAIL_FROM ? { server: values.SMTP_URL, from: values.MAIL_FROM } : null,
      logLevel: values.LOG_LEVEL,
    };
  });

/** The parsed configuration. */
export type Config = z.output<typeof environmentSchema>;

/** The start was refused; the message is for the operator and names variables, never their values. */
class StartRefused extends Error {
  override readonly name = "StartRefused";
}

/**
 * Parses an environment.
 *
 * @throws StartRefused naming each bad variable and what is wrong with it, without its value.
 */
export function parseEnvironment(environment: Record<string, string | undefined>): Config {
  // As other programs read them: the form in small letters comes first.
  const { https_proxy: HTTPS_PROXY = environment.HTTPS_PROXY, no_proxy: NO_PROXY = environment.NO_PROXY } =
    environment;
  const present = Object.fromEntries(
    Object.entries({ ...environment, HTTPS_PROXY, NO_PROXY }).filter(
      ([, value]) => value !== undefined && value !== "",
    ),
  );
  const parsed = environmentSchema.safeParse(present);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new StartRefused(["Dingpass cannot start with this configuration:", ...new Set(lines)].join("\n"));
}
