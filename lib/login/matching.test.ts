import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { findDecisionBasis } from "@/lib/data/decision-basis";
import { insertIdentity } from "@/lib/data/identity-links";
import { writeMatchedLogin } from "@/lib/data/logins";
import { newId } from "@/lib/data/new-id";
import { inTransaction } from "@/lib/data/transaction";
import { lockUser } from "@/lib/data/user-deletion";
import { initialMatching, type MatchField, type RecordKeys } from "@/lib/domain/association/match-field";
import { decide } from "@/lib/domain/login/decide";
import type { VerifiedPerson } from "@/lib/domain/login/proof";
import { linkIdentity } from "@/lib/services/users/link-identity";
import { unlinkIdentity } from "@/lib/services/users/unlink-identity";
import { changeSettings } from "@/prisma/seed/change-settings";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { ensureAdministrator } from "@/prisma/seed/ensure-administrator";
import { poolScope } from "@/prisma/seed/scope";
import { sealProof } from "./seal-proof";
import { makeAttempt, makePerson, makeTenant, proofOf } from "./testing/attempts";
import { decideLogin } from "./testing/decide-login";
import { countWaiting, processOf } from "./testing/waiting";

const corpId = "dingenterprise";
const record = {
  email: "zhang.san@acme.example",
  phone: "+8613800001111",
  username: "zhangsan",
  employeeNumber: "A-17",
} satisfies RecordKeys;

/** What a user holds whom that record leads to by one field. */
const held = {
  email: { email: "Zhang.San@acme.example", emailVerified: true, emailSource: "administrator" },
  phone: { phone: record.phone, phoneVerified: true, phoneSource: "administrator" },
  username: { username: record.username },
  employeeNumber: { employeeNumber: record.employeeNumber },
} satisfies Record<MatchField, object>;

async function makeMatching(fields: MatchField[], settings: Parameters<typeof changeSettings>[1] = {}) {
  const tenant = await makeTenant();
  await changeSettings(tenant, { matching: { fields, trust: { corpId, fields } }, ...settings });
  return tenant;
}

function makeUser({ pool }: Tenant, data: object) {
  return database().user.create({
    data: { poolId: pool.id, name: "Here before", nameSource: "administrator", ...data },
  });
}

const signInAt = async (tenant: Tenant, person: VerifiedPerson) =>
  decideLogin(await makeAttempt(tenant), proofOf(tenant, person));

const recorded = (of: RecordKeys = record) => makePerson({ record: of });

const linkByHand = ({ pool, connection }: Tenant, userId: string) =>
  linkIdentity(poolScope(pool.id), {
    userId,
    connectionId: connection.id,
    unionId: `union-${newId()}`,
    reason: "asked for by telephone",
  });

const loginOnly = { loginOnly: true };
const required = { code: "login.account_required" };

describe("SEC-37: a person whom nobody knows, where a connection matches", () => {
  it.each(Object.keys(held) as MatchField[])(
    "is linked to the user whom %s leads to, once and for all",
    async (field) => {
      const tenant = await makeMatching([field], loginOnly);
      const user = await makeUser(tenant, held[field]);
      const person = recorded();
      const attempt = await makeAttempt(tenant);
      expect(await decideLogin(attempt, proofOf(tenant, person))).toMatchObject({
        kind: "signed_in",
        userId: user.id,
      });
      const after = await database().user.findUniqueOrThrow({
        where: { id: user.id },
        include: { identities: { include: { memberships: true } }, signIns: true },
      });
      expect(after).toMatchObject({
        name: "Here before",
        ...held[field],
        identities: [{ unionId: person.unionId, memberships: [{ userid: person.userid, corpId }] }],
        signIns: [{ mode: "browser", endedAt: null }],
      });
      const rows = await database().auditEvent.findMany({ where: { reference: attempt.reference } });
      expect(rows, "SEC-45").toMatchObject([
        {
          action: "user.identity_matched",
          object: `user:${user.id}`,
          details: { matchedBy: field, corpId, userid: person.userid },
        },
      ]);
      const stored = await database().attempt.findUniqueOrThrow({ where: { id: attempt.id } });
      expect(stored).toMatchObject({ outcome: "signed_in", trace: { decision: "link", matchedBy: field } });
      // Known from now on, whatever becomes of the field.
      await database().user.update({
        where: { id: user.id },
        data: { email: null, phone: null, username: null },
      });
      await database().user.update({ where: { id: user.id }, data: { employeeNumber: null } });
      expect(await signInAt(tenant, person)).toMatchObject({ userId: user.id });
    },
  );

  const unfit: [string, MatchField, object, RecordKeys?][] = [
    ["an address that nobody verified", "email", { email: record.email }],
    ["a number that nobody verified", "phone", { phone: record.phone }],
    ["an address that is another", "email", { email: "zhang.san@acme.example.org", emailVerified: true }],
    [
      "a number of Hong Kong against one of the mainland",
      "phone",
      { phone: "+85213800001111", phoneVerified: true },
    ],
    ["a look-alike in Cyrillic", "email", { email: "zhang.s\u0430n@acme.example", emailVerified: true }],
    ["full-width digits", "employeeNumber", { employeeNumber: "Ａ-17" }],
    ["a field that the record leaves out", "email", held.email, { phone: record.phone }],
    ["a field that the connection does not match by", "phone", held.email],
  ];
  it.each(unfit)("is matched to nobody by %s", async (_what, field, data, of = record) => {
    const tenant = await makeMatching([field], loginOnly);
    const user = await makeUser(tenant, data);
    await expect(signInAt(tenant, recorded(of))).rejects.toMatchObject(required);
    await changeSettings(tenant, { loginOnly: false });
    const created = await signInAt(tenant, recorded(of));
    expect(created).toMatchObject({ kind: "created" });
    expect(created.userId).not.toBe(user.id);
  });

  it("SEC-47: whose user here is disabled is refused, and gets no other account", async () => {
    const tenant = await makeMatching(["email"]);
    await makeUser(tenant, { ...held.email, disabledAt: new Date() });
    const attempt = await makeAttempt(tenant);
    await expect(decideLogin(attempt, proofOf(tenant, recorded()))).rejects.toMatchObject({
      code: "login.account_disabled",
    });
    expect(attempt.record.toHistory().trace).toMatchObject({ decision: "refuse", mismatch: "disabled" });
    expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  });

  it("SEC-96: leaves nothing of the record behind but which fields it held", async () => {
    const tenant = await makeMatching(["email", "phone", "username", "employeeNumber"]);
    const attempt = await makeAttempt(tenant);
    await decideLogin(attempt, proofOf(tenant, recorded()));
    const { trace } = await database().attempt.findUniqueOrThrow({ where: { id: attempt.id } });
    expect(JSON.stringify(trace)).not.toMatch(/zhang\.san|13800001111|zhangsan|A-17/);
    expect(Object.keys((trace as { person: object }).person).sort()).toEqual(["corpId", "unionId", "userid"]);
    expect(trace).toMatchObject({ recorded: ["email", "phone", "username", "employeeNumber"] });
  });

  it("SEC-45: who was unlinked is not given the user back, until an administrator links them", async () => {
    const tenant = await makeMatching(["email"], loginOnly);
    const scope = poolScope(tenant.pool.id);
    const user = await makeUser(tenant, held.email);
    const person = recorded();
    await signInAt(tenant, person);
    const { id: identityId } = await database().identity.findFirstOrThrow({ where: { userId: user.id } });
    await unlinkIdentity(scope, { userId: user.id, identityId, reason: "the wrong one", acknowledged: true });
    const attempt = await makeAttempt(tenant);
    await expect(decideLogin(attempt, proofOf(tenant, person))).rejects.toMatchObject(required);
    expect(attempt.record.toHistory().trace).toMatchObject({ mismatch: "unlinked" });
    // It is this person alone who was unlinked.
    const right = recorded();
    expect(await signInAt(tenant, right)).toMatchObject({ userId: user.id });
    const other = await database().identity.findFirstOrThrow({ where: { userId: user.id } });
    await unlinkIdentity(scope, {
      userId: user.id,
      identityId: other.id,
      reason: "the wrong one",
      acknowledged: true,
    });
    const { unionId } = person;
    const link = { userId: user.id, connectionId: tenant.connection.id, unionId, reason: "the right one" };
    await linkIdentity(scope, link);
    expect(await signInAt(tenant, person)).toMatchObject({ userId: user.id });
    const again = await database().identity.findFirstOrThrow({ where: { userId: user.id } });
    expect(again.unionId).toBe(unionId);
  });

  it("is not matched to a user of another pool", async () => {
    const [tenant, other] = [await makeMatching(["email"], loginOnly), await makeMatching(["email"])];
    await makeUser(other, held.email);
    await expect(signInAt(tenant, recorded())).rejects.toMatchObject(required);
  });

  it("is not matched to whoever registered their address first and never proved it", async () => {
    const tenant = await makeMatching(["email"]);
    const stranger = await makeUser(tenant, { email: record.email, emailSource: "user" });
    const { userId } = await signInAt(tenant, recorded());
    expect(userId).not.toBe(stranger.id);
  });

  it("is matched by what the enterprise's record says, and never by the account's profile", async () => {
    const tenant = await makeMatching(["email", "phone"], loginOnly);
    await makeUser(tenant, { ...held.phone, ...held.email });
    const person = makePerson({
      profile: { name: "x", email: record.email, phone: record.phone, departmentIds: [] },
      fromAccount: ["mobile"],
    });
    await expect(signInAt(tenant, person)).rejects.toMatchObject(required);
  });

  it("is matched to nobody where two fields lead to two people", async () => {
    const tenant = await makeMatching(["email", "phone"], loginOnly);
    await makeUser(tenant, held.email);
    await makeUser(tenant, held.phone);
    await expect(signInAt(tenant, recorded())).rejects.toMatchObject(required);
  });

  it("SEC-39: is not matched to a user who is linked to another person of the enterprise", async () => {
    const tenant = await makeMatching(["email"], loginOnly);
    const user = await makeUser(tenant, held.email);
    expect(await signInAt(tenant, recorded())).toMatchObject({ userId: user.id });
    await expect(signInAt(tenant, recorded())).rejects.toMatchObject(required);
  });

  it("SEC-39: is not matched to a user who has an administrator's address", async () => {
    const email = `operator-${newId()}@acme.example`;
    await ensureAdministrator({ email, name: "Operator", password: newId() });
    for (const emailVerified of [true, false]) {
      const tenant = await makeMatching(["username"], loginOnly);
      await makeUser(tenant, { ...held.username, email: email.toUpperCase(), emailVerified });
      await expect(signInAt(tenant, recorded())).rejects.toMatchObject(required);
    }
  });

  it("SEC-32: is not let in once the connection is another enterprise's, whose records nobody trusted", async () => {
    const tenant = await makeMatching(["email"], loginOnly);
    await makeUser(tenant, held.email);
    const elsewhere = "dingelsewhere9";
    await database().$executeRaw`
      UPDATE connection SET settings = jsonb_set(settings, '{corpId}', to_jsonb(${elsewhere}::text)) WHERE id = ${tenant.connection.id}`;
    const person = { ...recorded(), corpId: elsewhere, developerScope: elsewhere };
    await expect(signInAt(tenant, person)).rejects.toMatchObject({ code: "connection.settings_unreadable" });
  });

  it("SEC-25: is refused all the same with a userid that is another's", async () => {
    const tenant = await makeMatching(["email"]);
    const { userid } = recorded();
    await signInAt(tenant, makePerson({ userid }));
    await makeUser(tenant, held.email);
    const newcomer = { ...recorded(), userid };
    await expect(signInAt(tenant, newcomer)).rejects.toMatchObject({ code: "login.identity_conflict" });
  });
});

describe("SEC-44, REL-03: at the same time", () => {
  it("100 first sign-ins of one person end with one link", async () => {
    const tenant = await makeMatching(["email"], loginOnly);
    const user = await makeUser(tenant, held.email);
    const person = recorded();
    const attempts = await Promise.all(Array.from({ length: 100 }, () => makeAttempt(tenant)));
    const ends = await Promise.all(attempts.map((attempt) => decideLogin(attempt, proofOf(tenant, person))));
    expect(new Set(ends.map(({ userId }) => userId))).toEqual(new Set([user.id]));
    expect(await database().identity.count({ where: { poolId: tenant.pool.id } })).toBe(1);
    const links = { poolId: tenant.pool.id, action: "user.identity_matched" };
    expect(await database().auditEvent.count({ where: links })).toBe(1);
  });

  it("of 20 people whose records lead to one user one is linked, and the others are treated as unknown", async () => {
    const tenant = await makeMatching(["email"], loginOnly);
    await makeUser(tenant, held.email);
    const attempts = await Promise.all(Array.from({ length: 20 }, () => makeAttempt(tenant)));
    const ends = await Promise.allSettled(
      attempts.map((attempt) => decideLogin(attempt, proofOf(tenant, recorded()))),
    );
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const end of ends) if (end.status === "rejected") expect(end.reason).toMatchObject(required);
    expect(await database().identity.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  });

  const changes: [string, (tenant: Tenant, userId: string) => Promise<unknown>][] = [
    [
      "the address is no longer verified",
      (_, id) => database().user.update({ where: { id }, data: { emailVerified: false } }),
    ],
    [
      "the address is another",
      (_, id) => database().user.update({ where: { id }, data: { email: "other@acme.example" } }),
    ],
    [
      "the user is disabled",
      (_, id) => database().user.update({ where: { id }, data: { disabledAt: new Date() } }),
    ],
    [
      "the user was edited",
      (_, id) => database().user.update({ where: { id }, data: { version: { increment: 1 } } }),
    ],
    ["the user is gone", (_, id) => database().user.delete({ where: { id } })],
    ["matching is off", (tenant) => changeSettings(tenant, { matching: initialMatching })],
    [
      "another field is matched by",
      (tenant) =>
        changeSettings(tenant, { matching: { fields: ["phone"], trust: { corpId, fields: ["phone"] } } }),
    ],
    ["the user is linked to somebody else", (tenant) => signInAt(tenant, recorded())],
    ["an administrator links the user to somebody", linkByHand],
  ];
  it.each(changes)("nothing is written when %s between decision and write", async (_what, change) => {
    const tenant = await makeMatching(["email"]);
    const user = await makeUser(tenant, held.email);
    const [attempt, proof] = [await makeAttempt(tenant), proofOf(tenant, recorded())];
    const { facts, rule } = await findDecisionBasis(attempt, proof, sealProof(attempt, proof));
    const decision = decide(proof, facts, rule);
    if (decision.kind !== "link") throw new Error(decision.kind);
    await change(tenant, user.id);
    const identities = await database().identity.count({ where: { poolId: tenant.pool.id } });
    const audit = {
      actor: "user:x",
      clientAddress: null,
      reference: newId(),
      action: "user.identity_matched",
    };
    const row = {
      ...audit,
      outcome: "success",
      poolId: tenant.pool.id,
      object: null,
      reason: null,
      details: null,
    };
    const login = {
      attempt,
      proof,
      userId: user.id,
      signInId: newId(),
      audit: row,
      history: attempt.record.toHistory(),
    };
    expect(await inTransaction((queries) => writeMatchedLogin(queries, login, decision))).toBe(false);
    expect(await database().identity.count({ where: { poolId: tenant.pool.id } })).toBe(identities);
    expect(await database().auditEvent.count({ where: { reference: audit.reference } })).toBe(0);
  });

  it("a match that waits for an administrator who links the user finds that they are taken", async () => {
    const tenant = await makeMatching(["email"], loginOnly);
    const user = await makeUser(tenant, held.email);
    const attempt = await makeAttempt(tenant);
    const { waiting } = await inTransaction(async (queries) => {
      await lockUser(queries, { poolId: tenant.pool.id, userId: user.id });
      const waiting = decideLogin(attempt, proofOf(tenant, recorded())).catch((error: unknown) => error);
      await expect.poll(async () => countWaiting(await processOf(queries))).toBeGreaterThan(0);
      const owner = { poolId: tenant.pool.id, developerScope: corpId, unionId: newId() };
      await insertIdentity(queries, { ...owner, userId: user.id });
      // It can only go on once this is written: waited for in here it would wait for ever.
      return { waiting };
    });
    expect(await waiting).toMatchObject(required);
    expect(await database().identity.count({ where: { userId: user.id } })).toBe(1);
  });
});
