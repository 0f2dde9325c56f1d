import { createHash } from "node:crypto";
import { z } from "zod";
import { forgedMessage } from "../fixtures/forged-message";
import { readLogs, readSecrets, type Secret } from "../fixtures/run-files";
import { expect, test } from "../fixtures/test";

/** What a start prints for the operator before there is a log or when it refuses, and what Next and the provider print by themselves. */
const startLines = [
  /^$/,
  /^There is no administrator yet\. Open \S+\/setup and enter this one-time token:$/,
  /^ {4}[\w-]{32}$/,
  /^The database lacks \d+ migrations: run npm run db:migrate$/,
  /^DATABASE_URL must end in \?sslmode=verify-full: without verified TLS only a database on this machine is used$/,
  /^Dingpass listens on port \d+$/,
  /^(?:Applying \d+ of \d+ migrations|Applied migration \w+|Making the embedded database)$/,
  /^(?:Copying PostgreSQL's programs to \S+, because|PostgreSQL does not run as root and its user cannot reach) .*$/,
  /^oidc-provider WARNING: Unsupported runtime\./,
  /^✓ Running next\.config\.mjs took \d+ms$/,
];

const lineSchema = z.looseObject({
  level: z.enum(["debug", "info", "warn", "error", "fatal"]),
  time: z.iso.datetime(),
  msg: z.string().min(1),
});

/** Whether a line is an entry that the product wrote of itself. */
function isEntry(line: string): boolean {
  const { success, data } = lineSchema.safeParse(line.startsWith("{") ? JSON.parse(line) : line);
  return success && data.msg !== forgedMessage;
}

const callsSchema = z.object({
  calls: z.array(
    z.object({ parameters: z.record(z.string(), z.string()), headerToken: z.string().optional() }),
  ),
});

/** The log proper of all instances, line by line. */
function listLines(): string[] {
  return [...readLogs().values()]
    .flatMap((text) => text.split("\n"))
    .filter((line) => !startLines.some((known) => known.test(line)));
}

/** The forms in which a value may stand in a line. */
function formsOf(value: string): string[] {
  return [value, encodeURIComponent(value), Buffer.from(value).toString("base64").replace(/=+$/, "")];
}

function listKnownSecrets(environment: Record<string, string>): Secret[] {
  const { SECRET_KEYS = "", DATABASE_URL = "" } = environment;
  const { password } = new URL(DATABASE_URL);
  return [
    ...readSecrets(),
    { kind: "sealing key", value: SECRET_KEYS },
    ...(password ? [{ kind: "database password", value: password }] : []),
  ];
}

test("SEC-17, SEC-95: no code, token, state, cookie or secret of this run is in a log", ({ stack }) => {
  const secrets = listKnownSecrets(stack.environment);
  const text = listLines().join("\n");
  const found = secrets.filter(({ value }) => formsOf(value).some((form) => text.includes(form)));
  expect(found).toEqual([]);
  const kinds = [...new Set(secrets.map(({ kind }) => kind))].sort();
  test.info().annotations.push({ type: `${secrets.length} values`, description: kinds.join(", ") });
});

test("SEC-17: no token that went to DingTalk is in a log", async ({ stack }) => {
  const answer = await fetch(`${stack.simulatorUrl}/control/calls`);
  const { calls } = callsSchema.parse(await answer.json());
  const fingerprints = new Set(
    calls
      .flatMap(({ parameters, headerToken }) => [...Object.values(parameters), headerToken])
      .filter((value) => value?.startsWith("#")),
  );
  const words = new Set(listLines().flatMap((line) => line.match(/[\w-]{16,}/g) ?? []));
  const found = [...words].filter((word) =>
    fingerprints.has(`#${createHash("sha256").update(word).digest("hex").slice(0, 8)}`),
  );
  expect(found).toEqual([]);
});

test("SEC-95: every line is one structured entry, and nobody outside wrote one", () => {
  // One expectation for all of them: an expectation of its own for each of some hundred thousand lines takes half a minute.
  const foreign = listLines().filter((line) => !isEntry(line));
  expect(foreign.map((line) => line.slice(0, 500))).toEqual([]);
});

test("no exception went uncaught, and no client that left in the middle was anybody's fault", () => {
  const lines = listLines();
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => /"msg":"(?:uncaught exception|Error: aborted)"/.test(line))).toEqual([]);
});
