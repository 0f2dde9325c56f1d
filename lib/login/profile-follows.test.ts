import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { type UpdateRule, updateRules } from "@/lib/domain/association/profile-updates";
import { type ProfileField, profileFields } from "@/lib/domain/connection/profile-fields";
import type { PersonProfile, VerifiedPerson } from "@/lib/domain/login/proof";
import { findAccount } from "@/lib/oidc/policy/account";
import { deleteConnection } from "@/lib/services/connections/delete-connection";
import { changeSettings } from "@/prisma/seed/change-settings";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { makeAttempt, makePerson, makeTenant, proofOf } from "./testing/attempts";
import { decideLogin } from "./testing/decide-login";

const whole = {
  name: "张伟",
  avatarUrl: "https://static.example/a.jpg",
  email: "zhang@acme.example",
  phone: "+8613800000000",
  jobNumber: "A-17",
  title: "工程师",
  departmentIds: [1, 2_147_483_648, "9007199254740993"],
} satisfies PersonProfile;

const all = [...profileFields];
const longAgo = new Date("2026-01-01T00:00:00Z");

/** Signs a person in as DingTalk describes them, as if the last change had been long ago. @returns the claims then. */
async function signIn(tenant: Tenant, person: VerifiedPerson, profile: Partial<PersonProfile> = {}) {
  const described = { ...person, profile: { ...whole, ...profile } };
  const { userId } = await decideLogin(await makeAttempt(tenant), proofOf(tenant, described));
  return { userId, ...(await claimsOf(tenant, userId)) };
}

async function claimsOf({ pool }: Tenant, userId: string) {
  const account = await findAccount({ id: pool.id, slug: pool.slug }, userId, undefined);
  if (!account) throw new Error("no such account");
  const { sub, updated_at, ...claims } = await account.claims("userinfo", "", {}, []);
  return { claims, updatedAt: Number(updated_at) * 1000 };
}

async function rest({ pool, connection }: Tenant): Promise<void> {
  await database().$executeRaw`UPDATE "user" SET updated_at = ${longAgo} WHERE pool_id = ${pool.id}`;
  await database().$executeRaw`UPDATE connection SET updated_at = ${longAgo} WHERE id = ${connection.id}`;
}

async function makePlace(fields: ProfileField[] = all) {
  const tenant = await makeTenant();
  await changeSettings(tenant, { profileFields: fields });
  return { tenant, person: makePerson() };
}

const claimed = ({ unionId, corpId, userid }: VerifiedPerson) => ({ unionId, corpId, userid });

describe("SEC-106: the profile follows the connection", () => {
  it("is released whole, departments as wide as they come", async () => {
    const { tenant, person } = await makePlace();
    const { claims } = await signIn(tenant, person);
    expect(claims).toEqual({
      name: whole.name,
      picture: whole.avatarUrl,
      email: whole.email,
      email_verified: false,
      phone_number: whole.phone,
      phone_number_verified: false,
      dingtalk: {
        ...claimed(person),
        jobNumber: "A-17",
        title: "工程师",
        departmentIds: whole.departmentIds,
      },
    });
    expect(await signIn(tenant, person)).toMatchObject({ claims });
  });

  it("what DingTalk answers empty is cleared, what it leaves out stays", async () => {
    const { tenant, person } = await makePlace();
    const { claims } = await signIn(tenant, person);
    const leftOut = { ...whole, name: undefined, avatarUrl: undefined, email: undefined, phone: undefined };
    const kept = await signIn(tenant, person, { ...leftOut, jobNumber: undefined, title: undefined });
    expect(kept.claims).toEqual(claims);
    const empty = { name: null, avatarUrl: null, email: null, phone: null, jobNumber: null, title: null };
    const cleared = await signIn(tenant, person, { ...empty, departmentIds: [] });
    expect(cleared.claims).toEqual({ dingtalk: { ...claimed(person), departmentIds: [] } });
    const user = await database().user.findUniqueOrThrow({
      where: { id: cleared.userId },
      include: { identities: { include: { memberships: true } } },
    });
    expect(user).toMatchObject({ name: null, avatarUrl: null, email: null, phone: null });
    expect(user.identities[0]?.memberships[0]).toMatchObject({
      jobNumber: null,
      title: null,
      departmentIds: [],
    });
  });

  it("SEC-32: a number or address that was cleared comes back unverified", async () => {
    const { tenant, person } = await makePlace();
    const { userId } = await signIn(tenant, person);
    const verified = { emailVerified: true, phoneVerified: true };
    await database().user.update({ where: { id: userId }, data: verified });
    expect((await signIn(tenant, person)).claims).toMatchObject({ email_verified: true });
    await signIn(tenant, person, { email: null, phone: null });
    expect((await signIn(tenant, person)).claims).toMatchObject({
      email_verified: false,
      phone_number_verified: false,
    });
  });

  const claimsOfFields: Record<ProfileField, string[]> = {
    name: ["name"],
    avatar: ["picture"],
    mobile: ["phone_number", "phone_number_verified"],
    email: ["email", "email_verified"],
    employee: [],
  };

  it.each(all)(
    "once the connection no longer asks for %s, it is not released from that moment on",
    async (field) => {
      const { tenant, person } = await makePlace();
      const { userId, claims } = await signIn(tenant, person);
      await rest(tenant);
      await changeSettings(tenant, { profileFields: all.filter((one) => one !== field) });
      const after = await claimsOf(tenant, userId);
      const expected = Object.fromEntries(
        Object.entries(claims).filter(([name]) => !claimsOfFields[field].includes(name)),
      );
      if (field === "employee") expected.dingtalk = { ...claimed(person), departmentIds: [] };
      expect(after.claims).toEqual(expected);
      expect(after.updatedAt).toBeGreaterThan(longAgo.getTime());
      await changeSettings(tenant, { profileFields: all });
      expect(await claimsOf(tenant, userId)).toMatchObject({ claims });
    },
  );

  it("a user is described by the connection of their last sign-in, and by none that was deleted", async () => {
    const { tenant, person } = await makePlace();
    const { userId } = await signIn(tenant, person);
    const { id: connectionId, identifier } = tenant.connection;
    await deleteConnection(poolScope(tenant.pool.id), {
      connectionId,
      confirmation: identifier,
      acknowledged: [tenant.application.id],
    });
    expect((await claimsOf(tenant, userId)).claims).toEqual({
      dingtalk: { ...claimed(person), departmentIds: [] },
    });
  });

  it("a user without an identity is described by what is stored", async () => {
    const { tenant } = await makePlace();
    const { id } = await database().user.create({
      data: { poolId: tenant.pool.id, name: "本地", phone: "+85261234567" },
    });
    expect((await claimsOf(tenant, id)).claims).toEqual({
      name: "本地",
      phone_number: "+85261234567",
      phone_number_verified: false,
    });
  });
});

describe("updated_at", () => {
  const changes: [string, Partial<PersonProfile>][] = [
    ["name", { name: "张大伟" }],
    ["picture", { avatarUrl: "https://static.example/b.jpg" }],
    ["address", { email: "new@acme.example" }],
    ["number", { phone: "+8613900000000" }],
    ["number that is gone", { phone: null }],
    ["title", { title: "经理" }],
    ["title that is gone", { title: null }],
    ["job number", { jobNumber: "B-1" }],
    ["departments", { departmentIds: [1] }],
    ["order of departments", { departmentIds: [...whole.departmentIds].reverse() }],
  ];

  it.each(changes)("moves with the %s", async (_what, change) => {
    const { tenant, person } = await makePlace();
    await signIn(tenant, person);
    await rest(tenant);
    expect((await signIn(tenant, person)).updatedAt, "nothing changed").toBe(longAgo.getTime());
    expect((await signIn(tenant, person, change)).updatedAt).toBeGreaterThan(longAgo.getTime());
  });

  it("moves with the userid", async () => {
    const { tenant, person } = await makePlace();
    await signIn(tenant, person);
    await rest(tenant);
    const renamed = await signIn(tenant, { ...person, userid: `${person.userid}-new` });
    expect(renamed.updatedAt).toBeGreaterThan(longAgo.getTime());
    expect(renamed.claims.dingtalk).toMatchObject({ userid: `${person.userid}-new` });
  });

  it("moves when another identity of the same user is used", async () => {
    const { tenant, person } = await makePlace();
    const other = makePerson();
    const { userId } = await signIn(tenant, person);
    const second = await signIn(tenant, other);
    await database().identity.updateMany({ where: { userId: second.userId }, data: { userId } });
    await signIn(tenant, person);
    await rest(tenant);
    const now = await signIn(tenant, other);
    expect(now.userId).toBe(userId);
    expect(now.claims.dingtalk).toMatchObject(claimed(other));
    expect(now.updatedAt).toBeGreaterThan(longAgo.getTime());
  });

  it("does not move when nothing changes, nor with what DingTalk leaves out", async () => {
    const { tenant, person } = await makePlace();
    await signIn(tenant, person);
    await rest(tenant);
    const leftOut = { name: undefined, email: undefined, jobNumber: undefined, title: undefined };
    expect((await signIn(tenant, person, leftOut)).updatedAt).toBe(longAgo.getTime());
  });
});

describe("a user's field knows where it came from", () => {
  const sources = {
    nameSource: true,
    avatarUrlSource: true,
    emailSource: true,
    phoneSource: true,
    name: true,
    email: true,
    phone: true,
    avatarUrl: true,
  } as const;
  const stored = (userId: string) =>
    database().user.findUniqueOrThrow({ where: { id: userId }, select: sources });

  it("at the first sign-in and at every other one", async () => {
    const { tenant, person } = await makePlace();
    const { userId } = await signIn(tenant, { ...person, fromAccount: ["mobile"] }, { avatarUrl: null });
    const first = {
      nameSource: "enterprise_record",
      avatarUrlSource: null,
      emailSource: "enterprise_record",
      phoneSource: "dingtalk_account",
    };
    expect(await stored(userId)).toMatchObject(first);
    await signIn(tenant, { ...person, fromAccount: ["avatar"] }, { email: null, phone: undefined });
    expect(await stored(userId)).toMatchObject({
      nameSource: "enterprise_record",
      avatarUrlSource: "dingtalk_account",
      emailSource: null,
      phoneSource: "dingtalk_account",
    });
  });

  it.each(["administrator", "user"] as const)(
    "SEC-106: what the %s entered stays, verified as it was, whatever DingTalk says and the connection asks for",
    async (source) => {
      const { tenant, person } = await makePlace();
      const { userId } = await signIn(tenant, person);
      const entered = {
        name: "老张",
        nameSource: source,
        email: "own@acme.example",
        emailSource: source,
        emailVerified: true,
        phone: "+85261234567",
        phoneSource: source,
        phoneVerified: true,
      };
      await database().user.update({ where: { id: userId }, data: entered });
      await signIn(tenant, person, { avatarUrl: null });
      await signIn(tenant, person, { name: null, email: null, phone: null });
      await changeSettings(tenant, { profileFields: [] });
      await signIn(tenant, person, { name: null, email: null, phone: null });
      expect(await database().user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({
        ...entered,
        avatarUrl: null,
      });
    },
  );

  const other = {
    name: "张大伟",
    avatarUrl: "https://static.example/b.jpg",
    email: "new@acme.example",
    phone: "+8613900000000",
  };
  const { name, avatarUrl, email, phone } = whole;
  const values = { name, avatarUrl, email, phone };
  const nothing = { name: null, avatarUrl: null, email: null, phone: null };
  const updates = (rule: UpdateRule) => ({ name: rule, avatar: rule, mobile: rule, email: rule });

  it("is taken over each time, once, or never, as the connection says", async () => {
    const { tenant, person } = await makePlace();
    await changeSettings(tenant, { updates: updates("never") });
    const { userId } = await signIn(tenant, person);
    expect(await stored(userId)).toMatchObject({ ...nothing, nameSource: null, emailSource: null });
    await signIn(tenant, person);
    expect(await stored(userId)).toMatchObject(nothing);
    await changeSettings(tenant, { updates: updates("first") });
    await signIn(tenant, person);
    expect(await stored(userId)).toMatchObject({ ...values, nameSource: "enterprise_record" });
    await signIn(tenant, person, other);
    await signIn(tenant, person, nothing);
    expect(await stored(userId)).toMatchObject(values);
    await changeSettings(tenant, { updates: updates("never") });
    await signIn(tenant, person, other);
    expect(await stored(userId)).toMatchObject(values);
    await changeSettings(tenant, { updates: updates("every") });
    await signIn(tenant, person, other);
    expect(await stored(userId)).toMatchObject(other);
  });

  it("of which a first sign-in takes over what may be", async () => {
    const { tenant, person } = await makePlace();
    await changeSettings(tenant, { updates: { ...updates("first"), mobile: "never" } });
    const { userId } = await signIn(tenant, person);
    expect(await stored(userId)).toMatchObject({ ...values, phone: null, phoneSource: null });
  });

  it("SEC-106: what the connection no longer asks for is not kept, by no rule", async () => {
    for (const rule of updateRules) {
      const { tenant, person } = await makePlace();
      const { userId } = await signIn(tenant, person);
      await changeSettings(tenant, { updates: updates(rule), profileFields: [] });
      await signIn(tenant, person, nothing);
      expect(await stored(userId), rule).toMatchObject({ ...nothing, nameSource: null, phoneSource: null });
    }
  });
});
