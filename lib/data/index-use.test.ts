import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillDatabase, growing } from "@/e2e/fixtures/filled-database";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { explain, recordStatements } from "@/e2e/fixtures/statement-plans";
import { AppError } from "@/lib/domain/error";
import { filtersOf, parseAttemptSearch } from "@/lib/domain/login/attempt-search";
import { password } from "@/lib/login/methods/password";
import { recordRefusal } from "@/lib/login/record-refusal";
import { makeAttempt, makePerson, makeTenant, proofOf } from "@/lib/login/testing/attempts";
import { decideLogin } from "@/lib/login/testing/decide-login";
import { makeLocalAttempt } from "@/lib/login/testing/local-attempts";
import { purge } from "@/lib/services/start/purge";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { findActiveAccount } from "./accounts";
import { findAdministratorSession } from "./administrators";
import { countApplicationDeletion } from "./application-settings";
import { countRefusals, findAttemptByReference, listAttemptRows } from "./attempt-lists";
import { findSpentAttempt, listAttemptsOfUser } from "./attempts";
import { database } from "./client";
import { listConnectionHealth } from "./connection-health";
import { listConnectionsForLogin } from "./connections";
import { listEmergencyUsers } from "./emergency-users";
import { findFirstSignInFacts } from "./first-sign-ins";
import { countConflictRows, listConflictRows } from "./identity-conflicts";
import { findLocalDoor, listUsersByNames } from "./local-logins";
import { countRecentAttempts, findFailureSpell } from "./login-failures";
import {
  countTries,
  getOldestNoticeAge,
  giveUpExpiredNotices,
  listNotices,
  listOverdueApplications,
  takeNotice,
} from "./logout-notices";
import {
  closeMailCodes,
  countMailCodeTry,
  findSentMailCode,
  replaceMailCode,
  takeMailCode,
} from "./mail-codes";
import { writeRecords } from "./oidc-record-writes";
import { deleteRecordsOfGrant, endSession, findRecord, revokeClient, revokeGrantOf } from "./oidc-records";
import { findOwnAccount } from "./own-account";
import { listOwnAttempts, listOwnEvents } from "./own-activity";
import { listGrantRows, withdrawGrants } from "./own-applications";
import { readPoolWays } from "./pool-ways";
import { findRefusal } from "./refused-attempts";
import { findShownPerson } from "./shown-people";
import {
  countAttemptsBySlot,
  countRefusalsByReason,
  countUpstreamCodes,
  findRefusalAt,
  hasAnswerArrived,
  listMetReasons,
} from "./sign-in-statistics";
import { saveSignInUse } from "./sign-in-uses";
import { endSignIns } from "./sign-ins";
import { deleteSiteSession, findSignInEnd, findVisit } from "./site-visits";
import { findLastTrial } from "./trials";
import {
  countSecondFactorTry,
  endFactorWait,
  findUnaskedSignIn,
  raiseSignIn,
  writeFactorQuestion,
} from "./user-second-factors";
import { listLiveSignIns } from "./user-sign-ins";
import { listTakenValues } from "./user-writes";
import { listUserRows } from "./users";

let client: pg.Client;
let tenant: Tenant;

beforeAll(async () => {
  const url = await createDatabase(process.env.DATABASE_URL ?? "");
  // Before anything asks for the configuration: everything below runs on a database of this file's own.
  process.env.DATABASE_URL = url;
  tenant = await makeTenant();
  client = new pg.Client({ connectionString: url });
  await client.connect();
});

afterAll(async () => {
  await database().$disconnect();
  await client.end();
});

/** Which growing tables the statements of some work read whole, and in which they look at many rows for one name. */
async function findDetours(work: () => Promise<unknown>) {
  const statements = await recordStatements(work);
  expect(statements.length).toBeGreaterThan(0);
  const found = { readWhole: [] as string[], sifted: [] as string[] };
  for (const statement of statements) {
    const plan = await explain(client, statement);
    for (const kind of ["readWhole", "sifted"] as const) {
      const large = plan[kind].filter((table) => growing.includes(table));
      found[kind].push(...large.map((table) => `${table}: ${statement.text}`));
    }
  }
  return found;
}

/** A password that is nobody's. */
async function guess({ pool, application }: Tenant): Promise<void> {
  const attempt = await makeLocalAttempt({ pool, application });
  const fields = new Map([["identifier", "nobody-here"]]);
  await expect(password.prove({ attempt, fields, browserMark: undefined })).rejects.toThrow(AppError);
  await recordRefusal(attempt, new AppError("login.credentials_refused"));
}

/** The page of a pool's attempts that a query of its address names. */
function searchAttempts(query: Record<string, string>) {
  const filters = filtersOf(parseAttemptSearch(query), new Date());
  return listAttemptRows(tenant.pool.id, filters, { cursor: null, newer: false }, 26);
}

/** What people search the history of a pool for: none of it is among its attempts. */
const searches: [string, () => Promise<unknown>][] = [
  ["all", () => searchAttempts({})],
  ["a cause that never happened", () => searchAttempts({ cause: "dingtalk.quota_exceeded" })],
  ["a connection without attempts", () => searchAttempts({ connection: randomUUID() })],
  [
    "a connection and a cause",
    () => searchAttempts({ connection: tenant.connection.id, cause: "login.cancelled" }),
  ],
  ["an application without attempts", () => searchAttempts({ application: randomUUID() })],
  ["a user", () => searchAttempts({ user: randomUUID() })],
  ["first sign-ins", () => searchAttempts({ outcome: "created" })],
  ["refusals", () => searchAttempts({ outcome: "refused" })],
  ["second factors that were not shown", () => searchAttempts({ outcome: "factor_not_shown" })],
  ["a name", () => searchAttempts({ search: "韩" })],
  ["an hour of long ago", () => searchAttempts({ to: "2001-01-01T00:00Z" })],
  ["a reference number", () => findAttemptByReference(["ABCD-2345-WXYZ", "ABCQ-2345-WXYZ"])],
  [
    "how often a cause was met",
    () => countRefusals({ poolId: tenant.pool.id, cause: "login.cancelled", since: new Date(0) }, 1_000),
  ],
];

const index = {
  grantDigest: null,
  uidDigest: "uid-4",
  accountId: null,
  clientId: "client",
  signInId: null,
  expiresAt: null,
};
const anybody = { search: "", state: null, connectionId: null };
const key = (kind: string, n: number) => ({ poolId: tenant.pool.id, kind, digest: `digest-${n}` });

const bond = {
  poolId: "",
  purpose: "sign_in" as const,
  boundTo: "request-7",
  browserDigest: "browser-7",
};

/** What every login, every token and the console look up, as the name and the work. */
const lookups: [string, () => Promise<unknown>][] = [
  [
    "a token with what it stands on",
    () => findRecord(tenant.pool.id, ["AccessToken", "RefreshToken"], { digest: "digest-7" }),
  ],
  ["a session", () => findRecord(tenant.pool.id, ["Session"], { digest: "digest-4" })],
  ["a session by its uid", () => findRecord(tenant.pool.id, ["Session"], { uidDigest: "uid-4" })],
  ["a session by its sign-in", () => findRecord(tenant.pool.id, ["Session"], { signInId: "sign-in-3" })],
  [
    "what a request writes together",
    () =>
      writeRecords(tenant.pool.id, [
        { ...key("RefreshToken", 7), write: "spend", overlap: 10, predecessor: "digest-9" },
        { ...key("Interaction", 5), write: "remove", expected: null, keptSignInId: null },
        { ...key("Session", 4), write: "update", expected: "p", payload: "q", index },
        { ...key("Grant", 20_001), write: "insert", payload: "p", index },
        {
          ...key("AccessToken", 20_001),
          write: "insert",
          payload: "p",
          index: { ...index, grantDigest: "grant-9" },
        },
      ]),
  ],
  [
    "the first question for a second factor, a try, and its answer",
    async () => {
      const signIn = { poolId: tenant.pool.id, userId: "user-8", signInId: "sign-in-7" };
      await findUnaskedSignIn(signIn);
      await writeFactorQuestion(signIn, 1_800);
      await endFactorWait(signIn);
      await countSecondFactorTry(signIn, 10);
      await raiseSignIn(database(), signIn, { factor: "recovery_code", amr: ["mfa"] });
    },
  ],
  ["the end of a session", () => endSession(key("Session", 8), "uid-8")],
  ["the end of a grant", () => deleteRecordsOfGrant(tenant.pool.id, "grant-9")],
  ["the end of a spent record's grant", () => revokeGrantOf(key("RefreshToken", 11))],
  [
    "the end of all that a user got",
    () => endSignIns(database(), { poolId: tenant.pool.id, userId: "user-7" }, "user_disabled"),
  ],
  [
    "the end of all that a user got by a password",
    () =>
      endSignIns(
        database(),
        { poolId: tenant.pool.id, userId: "user-7", method: "password" },
        "password_changed",
      ),
  ],
  [
    "whom a typed name leads to",
    () =>
      listUsersByNames(tenant.pool.id, {
        username: "person.9",
        email: "person-9@example.com",
        phone: "+8613800000009",
      }),
  ],
  ["an attempt with a password, up to its refusal", () => guess(tenant)],
  ["the code that a page waits for", () => findSentMailCode({ ...bond, poolId: tenant.pool.id })],
  [
    "a new code in place of the older one",
    () =>
      replaceMailCode(database(), {
        ...bond,
        boundTo: randomUUID(),
        poolId: tenant.pool.id,
        id: randomUUID(),
        userId: null,
        address: "person-9@example.com",
        codeDigest: "x",
      }),
  ],
  ["a try of a code", () => countMailCodeTry({ ...bond, poolId: tenant.pool.id })],
  ["the use of a code", () => takeMailCode("code-7")],
  [
    "the end of a user's codes",
    () => closeMailCodes(database(), { poolId: tenant.pool.id, userId: "user-7" }),
  ],
  [
    "what somebody may sign in with without DingTalk",
    () => findLocalDoor({ poolId: tenant.pool.id, clientId: tenant.application.clientId }),
  ],
  ["who is excepted in an emergency", () => listEmergencyUsers(tenant.pool.id)],
  ["how people come in to a pool", () => readPoolWays(database(), tenant.pool.id)],
  ["a user's logins", () => listAttemptsOfUser(database(), { poolId: tenant.pool.id, userId: "user-8" }, 20)],
  [
    "an attempt by its state",
    () => findSpentAttempt({ poolId: tenant.pool.id, stateDigest: "state-5", browserDigest: "browser-5" }),
  ],
  [
    "a refusal by its reference",
    () =>
      findRefusal({ poolId: tenant.pool.id, reference: "reference-5", interactionDigest: "interaction-5" }),
  ],
  ["a login, from its beginning to its code", () => makeAttempt(tenant)],
  [
    "a refusal of somebody whom DingTalk named",
    async () => {
      const attempt = await makeAttempt(tenant);
      attempt.record.noteProof(proofOf(tenant, makePerson()));
      await recordRefusal(attempt, new AppError("dingtalk.not_a_member"));
    },
  ],
  [
    "a refusal of somebody whose userid is another's",
    async () => {
      const attempt = await makeAttempt(tenant);
      const enterprise = { developerScope: "dingfilled", corpId: "dingfilled" };
      attempt.record.noteProof(proofOf(tenant, makePerson({ ...enterprise, userid: "userid-5" })));
      await recordRefusal(attempt, new AppError("login.identity_conflict"));
    },
  ],
  ["open identity conflicts", () => listConflictRows(tenant.pool.id, { open: true, limit: 101 })],
  ["decided identity conflicts", () => listConflictRows(tenant.pool.id, { open: false, limit: 100 })],
  ["how many identity conflicts there are", () => countConflictRows(tenant.pool.id)],
  [
    "the end of all that an identity got",
    () => endSignIns(database(), { poolId: tenant.pool.id, identityId: "identity-7" }, "userid_released"),
  ],
  ["who is signed in, for hosted pages", () => findShownPerson({ poolId: tenant.pool.id, userId: "user-9" })],
  ["where a user is signed in", () => listLiveSignIns({ poolId: tenant.pool.id, userId: "user-7" })],
  ["the use of a sign-in", () => saveSignInUse(tenant.pool.id, "sign-in-7")],
  ["what a person sees of their account", () => findOwnAccount({ poolId: tenant.pool.id, userId: "user-7" })],
  ["what a person granted", () => listGrantRows({ poolId: tenant.pool.id, userId: "user-7" })],
  [
    "the withdrawal of a grant",
    () => withdrawGrants(database(), { poolId: tenant.pool.id, userId: "user-7", clientId: "client" }),
  ],
  ["a person's own attempts", () => listOwnAttempts({ poolId: tenant.pool.id, userId: "user-8" }, 20)],
  [
    "what was done to an account",
    () => listOwnEvents({ poolId: tenant.pool.id, userId: "user-8" }, ["user.disabled"], 20),
  ],
  [
    "who has what only one user can have",
    () =>
      listTakenValues(
        database(),
        { poolId: tenant.pool.id, userId: "user-7" },
        {
          name: null,
          email: "person-9@example.com",
          emailVerified: true,
          phone: "+8613800000009",
          phoneVerified: true,
          username: "person.9",
          employeeNumber: "9",
        },
      ),
  ],
  ["the state of a pool's connections", () => listConnectionHealth(tenant.pool.id)],
  ["an account", () => findActiveAccount(tenant.pool.id, "user-9")],
  [
    "a visit to a protected site",
    () => findVisit(tenant.pool.id, "wiki.example.com", { secure: "Session-9", plain: null }),
  ],
  ["what the session of a protected site stands on", () => findSignInEnd(tenant.pool.id, "sign-in-9", 60)],
  ["the end of a session at a protected site", () => deleteSiteSession(tenant.pool.id, "Session-9")],
  [
    "a page of users",
    () =>
      listUserRows(
        database(),
        { poolId: tenant.pool.id, ...anybody },
        { after: null, limit: 20, most: 10_000 },
      ),
  ],
  ...["Person 777", "777", "erson 77", "Q", "nobody@example.com", "13800000777", "union-9", "userid-9"].map(
    (search): [string, () => Promise<unknown>] => [
      `users who match ${search}`,
      async () => {
        const asked = { poolId: tenant.pool.id, ...anybody, search };
        await listUserRows(database(), asked, { after: null, limit: 20, most: 10_000 });
      },
    ],
  ),
  ["an administrator's session", () => findAdministratorSession(database(), "session-5")],
  [
    "an application's connections",
    () => listConnectionsForLogin({ poolId: tenant.pool.id, clientId: tenant.application.clientId }),
  ],
  [
    "what has come of an application",
    () => findFirstSignInFacts({ poolId: tenant.pool.id, applicationId: tenant.application.id }),
  ],
  ["whether DingTalk has sent anybody back to a pool", () => hasAnswerArrived(tenant.pool.id)],
  [
    "which causes people of a pool met",
    () => listMetReasons(tenant.pool.id, ["login.cancelled", "dingtalk.busy"], 30),
  ],
  ["why sign-ins of a pool were refused", () => countRefusalsByReason(tenant.pool.id, 14)],
  [
    "which codes of DingTalk were behind it",
    () => countUpstreamCodes(tenant.pool.id, ["dingtalk.not_a_member", "dingtalk.fault"], 14),
  ],
  [
    "the last refusal of a pool",
    () => findRefusalAt(tenant.pool.id, { reason: "dingtalk.not_a_member", count: 1, lastAt: new Date() }),
  ],
  [
    "the end of all that an application got",
    () => revokeClient(database(), { poolId: tenant.pool.id, clientId: tenant.application.clientId }),
  ],
  [
    "what an application's deletion takes along",
    () => countApplicationDeletion({ poolId: tenant.pool.id, applicationId: tenant.application.id }),
  ],
  ["what an application is to be told of next", () => takeNotice(tenant.application.id, 15)],
  [
    "what it was told of last",
    () => listNotices({ poolId: tenant.pool.id, applicationId: tenant.application.id }, 10),
  ],
  [
    "which logout notices wait too long, and since when",
    async () => {
      await countTries(database(), tenant.application.id);
      await giveUpExpiredNotices();
      await listOverdueApplications({ seconds: 20, limit: 200 });
      await getOldestNoticeAge();
    },
  ],
  ["whether nobody gets in through a connection", () => countRecentAttempts(tenant.pool.id)],
  [
    "how the last trial of a connection ended",
    () => findLastTrial({ poolId: tenant.pool.id, connectionId: tenant.connection.id }, 900),
  ],
  [
    "since when nobody gets in for one cause",
    () => findFailureSpell(tenant.connection.id, "dingtalk.ip_not_allowed"),
  ],
];

describe("REL-36: a database that has just been made", () => {
  // Plans are kept for each connection: what is chosen for a table that nobody has counted yet serves the first hours of an installation.
  it.each(lookups)("finds by its name, and not by looking through a pool: %s", async (_name, work) => {
    expect((await findDetours(work)).sifted).toEqual([]);
  });
});

describe("a login's changes of its attempt", () => {
  it("keep a proof without writing to any index", async () => {
    const { id } = await makeAttempt(tenant);
    await client.query("BEGIN");
    await client.query("UPDATE attempt SET sealed_proof = 'x' WHERE id = $1", [id]);
    const { rows } = await client.query(
      "SELECT pg_stat_get_xact_tuples_hot_updated('attempt'::regclass)::int AS hot",
    );
    await client.query("ROLLBACK");
    expect(rows).toEqual([{ hot: 1 }]);
  });
});

describe("REL-36: no lookup reads a whole table", () => {
  beforeAll(() =>
    fillDatabase(client, {
      poolId: tenant.pool.id,
      connectionId: tenant.connection.id,
      applicationId: tenant.application.id,
      clientId: tenant.application.clientId,
    }),
  );

  it.each(lookups)("%s", async (_name, work) => {
    expect(await findDetours(work)).toEqual({ readWhole: [], sifted: [] });
  });

  it.each(searches)("a search of the attempts touches a few pages: %s", async (_name, work) => {
    for (const statement of await recordStatements(work)) {
      const { readWhole, pages } = await explain(client, statement, { buffers: true });
      expect(
        readWhole.filter((table) => growing.includes(table)),
        statement.text,
      ).toEqual([]);
      expect(pages, statement.text).toBeLessThan(150);
    }
  });

  it("the sign-ins of a pool's last day", async () => {
    expect(await findDetours(() => countAttemptsBySlot(tenant.pool.id, 1))).toEqual({
      readWhole: [],
      sifted: [],
    });
  });

  it("the logins through a connection, and the audit trail of an object or a reference number", async () => {
    for (const [text, ...values] of [
      [
        "SELECT * FROM attempt WHERE connection_id = $1 ORDER BY created_at DESC LIMIT 20",
        tenant.connection.id,
      ],
      ["SELECT * FROM audit_event WHERE object = $1 ORDER BY at DESC LIMIT 20", "user:5"],
      ["SELECT * FROM audit_event WHERE reference = $1", "reference-5"],
    ] as [string, ...string[]][])
      expect((await explain(client, { text, values })).readWhole, text).toEqual([]);
  });

  it("a decided login", async () => {
    const person = makePerson();
    for (const kind of ["created", "signed_in"]) {
      const attempt = await makeAttempt(tenant);
      const decided = { kind: "" };
      expect(
        await findDetours(async () =>
          Object.assign(decided, await decideLogin(attempt, proofOf(tenant, person))),
        ),
      ).toEqual({ readWhole: [], sifted: [] });
      expect(decided.kind).toBe(kind);
    }
  });
});

/** The statement inside the function that the purge calls for audit events, with the values of that call. */
async function readAuditPurge(sent: { text: string; values: unknown[] }[]) {
  const call = sent.find(({ text }) => /purge_audit_events/.test(text));
  const { rows } = await client.query(
    "SELECT prosrc AS body FROM pg_proc WHERE proname = 'purge_audit_events'",
  );
  const [statement = ""] = /DELETE[^;]*/.exec(rows[0].body) ?? [];
  const text = statement.replace('"seconds"', "$1::float8").replace('"at_most"', "$2::int");
  return { text, values: call?.values ?? [] };
}

describe("REL-10: a purge that finds nothing", () => {
  it("finds its way by an index in every table, and touches a few pages", async () => {
    const sent = await recordStatements(purge);
    const statements = [...sent.filter(({ text }) => /ctid/.test(text)), await readAuditPurge(sent)];
    expect(statements).toHaveLength(16);
    for (const statement of statements) {
      const { readWhole, pages } = await explain(client, statement, { buffers: true });
      expect(
        readWhole.filter((table) => growing.includes(table)),
        statement.text,
      ).toEqual([]);
      expect(pages, statement.text).toBeLessThan(10);
    }
    const { rows } = await client.query(
      "SELECT count(*)::int AS left FROM attempt WHERE id LIKE 'attempt-%'",
    );
    expect(rows[0].left).toBe(40_000);
  });

  it("finds one overdue row by the same way", async () => {
    const digest = randomUUID();
    await client.query(
      "INSERT INTO oidc_record (pool_id, kind, digest, payload, expires_at) VALUES ($1, 'Session', $2, 'x', now() - interval '2 hours')",
      [tenant.pool.id, digest],
    );
    await purge();
    const { rows } = await client.query("SELECT 1 FROM oidc_record WHERE digest = $1", [digest]);
    expect(rows).toEqual([]);
  });
});
