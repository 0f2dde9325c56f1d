import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createReference } from "@/lib/crypto/random";
import { listAttemptRows } from "@/lib/data/attempt-lists";
import { database } from "@/lib/data/client";
import type { AttemptUncheckedCreateInput } from "@/lib/data/generated/models";
import { parseListCursor } from "@/lib/domain/list-cursor";
import { filtersOf, parseAttemptSearch } from "@/lib/domain/login/attempt-search";
import { createPool } from "@/lib/services/pools/create-pool";
import { findSignIn } from "@/lib/services/search/find-sign-in";
import { searchConsole } from "@/lib/services/search/search-console";
import { consoleScope, poolScope } from "@/prisma/seed/scope";
import { getSignIn } from "./get-sign-in";
import { listSignIns } from "./list-sign-ins";

async function makePool(name = "Acme"): Promise<string> {
  const slug = `s${randomUUID().slice(0, 12).replaceAll("-", "")}`;
  return (await createPool(consoleScope(), { name, slug })).id;
}

async function makeConnection(poolId: string, displayName = "DingTalk"): Promise<string> {
  const { id } = await database().connection.create({
    data: {
      poolId,
      identifier: `c${randomUUID().slice(0, 8)}`,
      displayName,
      settings: {},
      sealedClientSecret: "canary",
      secretFingerprint: "canary",
      secretSetAt: new Date(),
    },
  });
  return id;
}

async function makeApplication(poolId: string, name: string): Promise<{ id: string; clientId: string }> {
  return database().application.create({
    data: { poolId, name, type: "web", clientId: randomUUID(), tokens: {} },
  });
}

/** A moment so many minutes ago. */
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

async function makeAttempt(poolId: string, data: Partial<AttemptUncheckedCreateInput> = {}) {
  return database().attempt.create({
    data: {
      poolId,
      target: "interaction",
      mode: "browser",
      stateDigest: randomUUID(),
      browserDigest: "canary-digest",
      interactionDigest: randomUUID(),
      interactionTry: 1,
      applicationName: "Desk",
      sealedInteraction: "canary-sealed",
      sealedProof: "canary-sealed",
      reference: createReference(),
      createdAt: ago(20),
      expiresAt: ago(10),
      ...data,
    },
  });
}

const refused = (reason: string) => ({ outcome: "refused", reason, finishedAt: ago(1) }) as const;

function list(poolId: string, query: Record<string, string> = {}) {
  return listSignIns(poolScope(poolId), parseAttemptSearch(query));
}

const idsOf = ({ signIns }: { signIns: readonly { id: string }[] }) => signIns.map(({ id }) => id);

describe("listSignIns", () => {
  it("lists every attempt: users, refused strangers, people who never came back, and what was refused before it began", async () => {
    const poolId = await makePool();
    const user = await database().user.create({ data: { poolId, name: "韩梅梅" } });
    await makeAttempt(poolId, {
      createdAt: ago(1),
      ...refused("request.too_many"),
      target: null,
      mode: null,
      stateDigest: null,
      browserDigest: null,
    });
    await makeAttempt(poolId, { createdAt: ago(2), expiresAt: ago(-8) });
    await makeAttempt(poolId, { createdAt: ago(20) });
    await makeAttempt(poolId, { createdAt: ago(21), consumedAt: ago(20) });
    await makeAttempt(poolId, {
      createdAt: ago(30),
      ...refused("dingtalk.not_a_member"),
      personName: "Stranger",
    });
    await makeAttempt(poolId, {
      createdAt: ago(40),
      outcome: "signed_in",
      userId: user.id,
      personName: "Told",
    });
    const page = await list(poolId);
    expect(page.signIns).toMatchObject([
      { state: "refused", reason: "request.too_many", person: null, wayIn: null, connection: null },
      { state: "under_way" },
      { state: "abandoned" },
      { state: "broken_off" },
      { state: "refused", reason: "dingtalk.not_a_member", person: { userId: null, name: "Stranger" } },
      { state: "signed_in", reason: null, person: { userId: user.id, name: "韩梅梅" } },
    ]);
    expect(page).toMatchObject({ newer: null, older: null, lookedTo: null, retentionDays: 30 });
    expect(JSON.stringify(page)).not.toMatch(/canary|sealed|digest/i);
  });

  it("pages by key both ways: every attempt once, also of many at the same moment", async () => {
    const poolId = await makePool();
    const createdAt = ago(60);
    await Promise.all(Array.from({ length: 57 }, () => makeAttempt(poolId, { createdAt })));
    const first = await list(poolId);
    expect(first.newer).toBeNull();
    const second = await list(poolId, { after: first.older ?? "" });
    const third = await list(poolId, { after: second.older ?? "" });
    expect([first, second, third].map(({ signIns }) => signIns.length)).toEqual([25, 25, 7]);
    expect(third.older).toBeNull();
    expect(new Set([first, second, third].flatMap(idsOf)).size).toBe(57);
    const back = await list(poolId, { before: third.newer ?? "" });
    expect(idsOf(back)).toEqual(idsOf(second));
    const begin = await list(poolId, { before: back.newer ?? "" });
    expect(idsOf(begin)).toEqual(idsOf(first));
    expect(begin.newer).toBeNull();
    expect(parseListCursor(first.older)?.id).toBe(first.signIns.at(-1)?.id);
  });

  it("finds by beginning of a name, cause, connection, application, user, outcome, time and what they have in common", async () => {
    const poolId = await makePool();
    const [connectionId, other] = [await makeConnection(poolId), await makeConnection(poolId, "Other")];
    const user = await database().user.create({ data: { poolId } });
    const a = await makeAttempt(poolId, {
      ...refused("dingtalk.not_a_member"),
      connectionId,
      personName: "Han_Mei",
      createdAt: ago(30),
    });
    const b = await makeAttempt(poolId, {
      ...refused("login.cancelled"),
      connectionId: other,
      personName: "HanXMei",
      createdAt: ago(90),
    });
    const c = await makeAttempt(poolId, {
      outcome: "signed_in",
      connectionId,
      userId: user.id,
      createdAt: ago(3000),
    });
    const d = await makeAttempt(poolId, { createdAt: ago(3001) });
    const owed = { connectionId, userId: user.id, createdAt: ago(3002) };
    const e = await makeAttempt(poolId, { ...owed, outcome: "created", secondFactorDueAt: ago(2970) });
    await makeAttempt(poolId, {
      ...owed,
      outcome: "signed_in",
      secondFactorDueAt: ago(-1),
      personName: "Li",
    });
    const cases: [Record<string, string>, { id: string }[]][] = [
      [{ search: "han" }, [a, b]],
      [{ search: "han_" }, [a]],
      [{ search: "an_" }, []],
      [{ search: "%" }, []],
      [{ cause: "login.cancelled" }, [b]],
      [{ connection: connectionId, span: "24h" }, [a]],
      [{ connection: connectionId, cause: "login.cancelled" }, []],
      [{ connection: connectionId, cause: "dingtalk.not_a_member" }, [a]],
      [{ user: user.id, outcome: "refused" }, []],
      [{ outcome: "refused" }, [a, b]],
      [{ outcome: "signed_in" }, [c]],
      [{ outcome: "abandoned" }, [d]],
      [{ outcome: "created" }, []],
      [{ outcome: "factor_not_shown" }, [e]],
      [{ outcome: "factor_not_shown", user: user.id }, [e]],
      [{ outcome: "factor_not_shown", cause: "login.cancelled" }, []],
      [{ outcome: "factor_not_shown", search: "li" }, []],
      [{ outcome: "signed_in", connection: connectionId }, [c]],
      [{ span: "1h" }, [a]],
      [{ from: ago(100).toISOString(), to: ago(60).toISOString() }, [b]],
      [{ search: "HAN", cause: "dingtalk.not_a_member", span: "24h", connection: connectionId }, [a]],
      [{ search: "han", outcome: "signed_in" }, []],
      [{ application: randomUUID() }, []],
    ];
    for (const [query, expected] of cases)
      expect(idsOf(await list(poolId, query)), JSON.stringify(query)).toEqual(expected.map(({ id }) => id));
  });

  it("names the causes that somebody of this pool met lately", async () => {
    const [poolId, other] = [await makePool(), await makePool()];
    await makeAttempt(poolId, refused("login.cancelled"));
    await makeAttempt(poolId, refused("dingtalk.not_a_member"));
    await makeAttempt(poolId, { ...refused("server.fault"), createdAt: ago(31 * 24 * 60) });
    await makeAttempt(other, refused("dingtalk.busy"));
    const { recentCauses } = await list(poolId);
    expect(recentCauses.sort()).toEqual(["dingtalk.not_a_member", "login.cancelled"]);
  });

  it("REL-42: leads from a reference number in any spelling straight to its attempt, in this pool alone", async () => {
    const [poolId, foreign] = [await makePool(), await makePool()];
    const attempt = await makeAttempt(poolId);
    const { reference } = attempt;
    for (const spelling of [reference, reference.toLowerCase().replaceAll("-", ""), `Number: ${reference} `])
      expect(await list(poolId, { search: spelling })).toMatchObject({ found: attempt.id });
    expect(await list(foreign, { search: reference })).toMatchObject({
      found: null,
      isUnknownReference: true,
      signIns: [],
    });
  });

  it("a name of twelve letters that is no number is still looked for as a name", async () => {
    const poolId = await makePool();
    const attempt = await makeAttempt(poolId, { personName: "Wangxiaofeng" });
    expect(idsOf(await list(poolId, { search: "wangxiaofeng" }))).toEqual([attempt.id]);
  });

  it("looks through a bounded number of attempts for what no index finds, and goes on from there", async () => {
    const poolId = await makePool();
    const attempt = await makeAttempt(poolId, { createdAt: ago(100_000), outcome: "signed_in" });
    await database().$executeRaw`
      INSERT INTO attempt (id, pool_id, reference, created_at, expires_at, outcome, reason)
      SELECT gen_random_uuid()::text, ${poolId}, gen_random_uuid()::text, now() - make_interval(mins => n), now(), 'refused', 'login.cancelled'
      FROM generate_series(1, 10100) n`;
    const search = parseAttemptSearch({ outcome: "signed_in" });
    const first = await listSignIns(poolScope(poolId), search);
    expect(first).toMatchObject({ signIns: [], lookedTo: expect.any(Date), older: expect.any(String) });
    const second = await list(poolId, { outcome: "signed_in", after: first.older ?? "" });
    expect(second).toMatchObject({ signIns: [{ id: attempt.id }], lookedTo: null, older: null });
    const back = await list(poolId, { outcome: "signed_in", before: second.newer ?? "" });
    expect(back).toMatchObject({ signIns: [], lookedTo: expect.any(Date), newer: expect.any(String) });
    const filters = filtersOf(search, new Date());
    const place = { cursor: null, newer: false };
    expect((await listAttemptRows(poolId, { ...filters, outcome: "created" }, place, 5)).lookedTo).toBeNull();
  });
});

describe("getSignIn", () => {
  it("SEC-63, SEC-96: shows the trace as far as its shape goes, and nothing sealed", async () => {
    const poolId = await makePool();
    const attempt = await makeAttempt(poolId, {
      ...refused("dingtalk.permission_missing"),
      upstreamCode: "60011",
      trace: {
        mode: { name: "browser", why: "chosen", canary: "canary" },
        calls: [
          {
            endpoint: "v2/user/get",
            at: 1,
            took: 2,
            code: "60011",
            token: "canary",
            requiredScopes: ["a.b"],
          },
        ],
        secret: "canary",
      },
    });
    await makeAttempt(poolId, refused("dingtalk.permission_missing"));
    await makeAttempt(poolId, { ...refused("dingtalk.permission_missing"), createdAt: ago(25 * 60) });
    await makeAttempt(await makePool(), refused("dingtalk.permission_missing"));
    const details = await getSignIn(poolScope(poolId), { attemptId: attempt.id });
    expect(details).toMatchObject({
      state: "refused",
      reference: attempt.reference,
      refusal: {
        reason: "dingtalk.permission_missing",
        upstreamCode: "60011",

        recently: 2,
      },
      trace: {
        mode: { name: "browser", why: "chosen" },
        calls: [{ endpoint: "v2/user/get", requiredScopes: ["a.b"] }],
      },
    });
    expect(JSON.stringify(details)).not.toMatch(/canary|sealed|digest/i);
  });

  it("works without a trace, with one of another version, and with a cause that nobody knows any more", async () => {
    const poolId = await makePool();
    for (const trace of [undefined, { calls: "later" }, []]) {
      const { id } = await makeAttempt(poolId, { ...refused("dingtalk.retired"), ...(trace && { trace }) });
      expect(await getSignIn(poolScope(poolId), { attemptId: id })).toMatchObject({
        refusal: { reason: "dingtalk.retired" },
        trace: null,
      });
    }
  });

  it("SEC-52: tells how the second factor of its sign-in went", async () => {
    const poolId = await makePool();
    const user = await database().user.create({ data: { poolId } });
    const shownAt = ago(1);
    const states = [
      { secondFactorTries: 0, told: { askedAt: null, factor: null, at: null, tries: 0 } },
      { secondFactorAskedAt: shownAt, told: { askedAt: shownAt, factor: null, at: null, tries: 0 } },
      { secondFactorTries: 3, told: { askedAt: null, factor: null, at: null, tries: 3 } },
      {
        secondFactor: "authenticator_code",
        secondFactorAt: shownAt,
        told: { askedAt: null, factor: "authenticator_code", at: shownAt, tries: 0 },
      },
    ] as const;
    for (const { told, ...state } of states) {
      const signIn = await database().signIn.create({
        data: {
          poolId,
          userId: user.id,
          mode: "browser",
          provenAt: ago(2),
          sealedAuthenticatorDraft: "canary",
          ...state,
        },
      });
      const trace = { signInId: signIn.id };
      const { id } = await makeAttempt(poolId, { outcome: "signed_in", userId: user.id, trace });
      const details = await getSignIn(poolScope(poolId), { attemptId: id });
      expect(details.signIn?.secondFactor).toEqual(told);
      expect(JSON.stringify(details)).not.toContain("canary");
    }
  });

  it("SEC-60, SEC-61: an attempt of another pool is not found", async () => {
    const [poolId, foreign] = [await makePool(), await makePool()];
    const { id } = await makeAttempt(foreign);
    for (const attemptId of [id, "x", randomUUID(), "a\u0000b"])
      await expect(getSignIn(poolScope(poolId), { attemptId })).rejects.toMatchObject({
        code: "request.not_found",
      });
    expect(idsOf(await list(poolId))).toEqual([]);
    await expect(list(randomUUID())).rejects.toMatchObject({ code: "pool.not_found" });
  });
});

describe("the search of the whole console", () => {
  it("REL-42: finds an attempt by its number in whichever pool it is", async () => {
    const [poolId, other] = [await makePool(), await makePool()];
    const attempt = await makeAttempt(poolId);
    const text = ` ${attempt.reference.toLowerCase()} `;
    const found = { poolId, attemptId: attempt.id };
    expect(await findSignIn(consoleScope(), { text })).toMatchObject({ isReference: true, found });
    expect(await searchConsole(consoleScope(), { text, inPool: other })).toMatchObject({ found });
    expect(await findSignIn(consoleScope(), { text: createReference() })).toMatchObject({
      isReference: true,
      found: null,
    });
    expect(await findSignIn(consoleScope(), { text: "hello" })).toMatchObject({
      isReference: false,
      found: null,
    });
  });

  it("SEC-60: finds nothing in a pool that who asks may not read", async () => {
    const poolId = await makePool("Forbidden");
    const attempt = await makeAttempt(poolId);
    await database().user.create({ data: { poolId, name: "Forbidden person" } });
    await makeApplication(poolId, "Forbidden application");
    await makeConnection(poolId, "Forbidden connection");
    const scope = Object.assign(consoleScope(), { allows: () => false });
    expect(await findSignIn(scope, { text: attempt.reference })).toMatchObject({ found: null });
    expect(await searchConsole(scope, { text: "Forbidden", inPool: poolId })).toMatchObject({
      pools: [],
      applications: [],
      connections: [],
      users: [],
    });
  });

  it("finds applications and connections by name or identifier in all pools, those of the open one first", async () => {
    const mark = randomUUID().slice(0, 8);
    const [poolId, other] = [await makePool("Open"), await makePool("Other")];
    const here = await makeApplication(poolId, `Desk_${mark}`);
    const there = await makeApplication(other, `Travel ${mark}`);
    const connectionId = await makeConnection(other, `钉钉 ${mark}`);
    const inOther = { poolId: other, poolName: "Other" };
    const search = (text: string) => searchConsole(consoleScope(), { text, inPool: poolId });
    expect(await search(` ${mark.toUpperCase()} `)).toMatchObject({
      applications: [
        { id: here.id, name: `Desk_${mark}`, poolId, poolName: "Open" },
        { id: there.id, name: `Travel ${mark}`, ...inOther },
      ],
      connections: [{ id: connectionId, name: `钉钉 ${mark}`, ...inOther }],
    });
    expect((await search(there.clientId.slice(2))).applications).toMatchObject([{ id: there.id }]);
    const { identifier } = await database().connection.findUniqueOrThrow({ where: { id: connectionId } });
    expect((await search(identifier)).connections).toMatchObject([{ id: connectionId }]);
    // Wildcards are letters like others.
    expect((await search(`_${mark}`)).applications).toMatchObject([{ id: here.id }]);
    for (const text of ["%", `%${mark}`, "\\", " "])
      expect(await search(text), text).toMatchObject({ applications: [], connections: [] });
    await Promise.all(Array.from({ length: 6 }, () => makeApplication(other, mark)));
    expect((await search(mark)).applications).toHaveLength(5);
    expect((await search(mark)).applications[0]).toMatchObject({ id: here.id });
  });

  it("finds pools by name or identifier, and people of the open pool", async () => {
    const mark = randomUUID().slice(0, 8);
    const poolId = await makePool(`Pool_${mark}`);
    const user = await database().user.create({ data: { poolId, name: `Person ${mark}` } });
    expect(await searchConsole(consoleScope(), { text: mark, inPool: poolId })).toMatchObject({
      pools: [{ id: poolId, name: `Pool_${mark}` }],
      users: [{ id: user.id, poolId }],
    });
    expect(await searchConsole(consoleScope(), { text: mark, inPool: "" })).toMatchObject({ users: [] });
    expect((await searchConsole(consoleScope(), { text: "%_%", inPool: poolId })).pools).toEqual([]);
    expect((await searchConsole(consoleScope(), { text: " ", inPool: poolId })).pools).toEqual([]);
  });
});
