import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { countMailCodeTry, replaceMailCode } from "@/lib/data/mail-codes";
import { findOpenPasswordLink, insertPasswordLink } from "@/lib/data/password-links";
import type { SavedUser, UserValues } from "@/lib/domain/user/user-form";
import { createPool } from "@/lib/services/pools/create-pool";
import { consoleScope, poolScope } from "@/prisma/seed/scope";
import { createUser } from "./create-user";
import { updateUser } from "./update-user";

const nothing: UserValues = {
  name: null,
  email: null,
  emailVerified: false,
  phone: null,
  phoneVerified: false,
  username: null,
  employeeNumber: null,
};

async function makePool(): Promise<string> {
  const slug = `t${randomUUID().slice(0, 12).replaceAll("-", "")}`;
  return (await createPool(consoleScope(), { name: "Acme", slug })).id;
}

async function make(poolId: string, values: Partial<UserValues>): Promise<string> {
  return idOf(await createUser(poolScope(poolId), { ...nothing, ...values }));
}

function idOf(answer: SavedUser): string {
  if (!answer.saved) throw new Error(`taken: ${JSON.stringify(answer.taken)}`);
  return answer.id;
}

const rowOf = (id: string) => database().user.findUniqueOrThrow({ where: { id } });

describe("createUser", () => {
  it("makes a user whose fields are an administrator's, and audits which were entered and never their values", async () => {
    const poolId = await makePool();
    const id = await make(poolId, {
      name: "李雷",
      email: "li@acme.example",
      emailVerified: true,
      username: "lilei",
    });
    expect(await rowOf(id)).toMatchObject({
      name: "李雷",
      nameSource: "administrator",
      email: "li@acme.example",
      emailSource: "administrator",
      emailVerified: true,
      phone: null,
      phoneSource: null,
      phoneVerified: false,
      username: "lilei",
      lastLoginAt: null,
      version: 1,
    });
    const events = await database().auditEvent.findMany({ where: { object: `user:${id}` } });
    expect(events).toMatchObject([
      {
        action: "user.created",
        poolId,
        details: { entered: ["name", "email", "emailVerified", "username"] },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain("li@acme.example");
  });

  it("SEC-32: never verifies what is not there", async () => {
    const id = await make(await makePool(), { name: "x", emailVerified: true, phoneVerified: true });
    expect(await rowOf(id)).toMatchObject({ emailVerified: false, phoneVerified: false });
  });

  it("SEC-60: fails for a pool that is not there", async () => {
    await expect(createUser(poolScope(randomUUID()), { ...nothing, name: "x" })).rejects.toMatchObject({
      code: "pool.not_found",
    });
  });

  it("REL-03: says which values another user of the pool has, and who, and makes nobody", async () => {
    const poolId = await makePool();
    const values = {
      name: "Han",
      email: "han@acme.example",
      emailVerified: true,
      phone: "+8613800138000",
      phoneVerified: true,
      username: "han",
      employeeNumber: "1001",
    };
    const id = await make(poolId, values);
    const answer = await createUser(poolScope(poolId), { ...values, name: "Another" });
    const user = { id, name: "Han" };
    expect(answer).toEqual({
      saved: false,
      taken: expect.arrayContaining([
        { field: "email", user },
        { field: "phone", user },
        { field: "username", user },
        { field: "employeeNumber", user },
      ]),
    });
    expect(await database().user.count({ where: { poolId } })).toBe(1);
    // Elsewhere, and without the mark of being verified, an address is nobody's alone.
    await make(await makePool(), values);
    await make(poolId, { email: values.email, phone: values.phone });
  });

  it("REL-03: of many at once with one username one is made, and the others are told who has it", async () => {
    const poolId = await makePool();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => createUser(poolScope(poolId), { ...nothing, username: "one" })),
    );
    const made = answers.filter(({ saved }) => saved);
    expect(made).toHaveLength(1);
    for (const answer of answers)
      if (!answer.saved)
        expect(answer.taken).toEqual([{ field: "username", user: { id: expect.any(String), name: null } }]);
  });
});

describe("updateUser", () => {
  /** A user as a sign-in made them. */
  async function makePerson(poolId: string): Promise<string> {
    const { id } = await database().user.create({
      data: {
        poolId,
        name: "Han Mei",
        nameSource: "enterprise_record",
        email: "han@acme.example",
        emailSource: "enterprise_record",
        phone: "+8613800138000",
        phoneSource: "dingtalk_account",
      },
    });
    return id;
  }
  const told = { ...nothing, name: "Han Mei", email: "han@acme.example", phone: "+8613800138000" };

  it("takes over what was changed, leaves the source of what was not, and gives back what was emptied", async () => {
    const poolId = await makePool();
    const userId = await makePerson(poolId);
    const before = await rowOf(userId);
    const edit = { ...told, name: "Mei Han", phone: null, emailVerified: true };
    expect(await updateUser(poolScope(poolId), { userId, version: 1, ...edit })).toEqual({
      saved: true,
      id: userId,
      version: 2,
    });
    const after = await rowOf(userId);
    expect(after).toMatchObject({
      name: "Mei Han",
      nameSource: "administrator",
      // Whoever says that it is verified vouches for it.
      emailSource: "administrator",
      emailVerified: true,
      phone: null,
      phoneSource: null,
    });
    // What tokens say of when claims changed moves along.
    expect(after.updatedAt.getTime()).toBeGreaterThan(before.updatedAt.getTime());
    const events = await database().auditEvent.findMany({ where: { object: `user:${userId}` } });
    expect(events).toMatchObject([
      { action: "user.updated", details: { changed: ["name", "emailVerified", "phone"] } },
    ]);
  });

  it.each([
    ["was theirs", { email: "other@acme.example" }],
    ["was proven", { emailVerified: false }],
  ])(
    "SEC-57: what was sent to an address that %s is void for good, also when it is so again",
    async (_what, taken) => {
      const poolId = await makePool();
      await database().pool.update({ where: { id: poolId }, data: { loginMethods: ["password"] } });
      const values = { ...nothing, username: "han", email: "han@acme.example", emailVerified: true };
      const userId = await make(poolId, values);
      const key = { poolId, userId };
      const lifetimeSeconds = 600;
      for (const [tokenDigest, address] of [
        ["mailed", values.email],
        ["handed", null],
      ] as const)
        await insertPasswordLink(database(), {
          ...key,
          id: randomUUID(),
          address,
          tokenDigest: `${tokenDigest} ${userId}`,
          lifetimeSeconds,
        });
      const bond = {
        poolId,
        purpose: "sign_in",
        boundTo: `page ${userId}`,
        browserDigest: "browser",
      } as const;
      const code = { ...bond, userId, id: randomUUID(), codeDigest: "code", address: values.email };
      await replaceMailCode(database(), code);
      const isOpen = async (token: string) =>
        (await findOpenPasswordLink({ poolId, tokenDigest: `${token} ${userId}` })) !== null;
      expect([await isOpen("mailed"), await isOpen("handed")]).toEqual([true, true]);
      await updateUser(poolScope(poolId), { ...values, userId, version: 1, ...taken });
      await updateUser(poolScope(poolId), { ...values, userId, version: 2 });
      expect([await isOpen("mailed"), await isOpen("handed")]).toEqual([false, true]);
      expect(await countMailCodeTry(bond)).toBeNull();
    },
  );

  it("REL-08: refuses an edit of a version that is not the stored one, and writes nothing", async () => {
    const poolId = await makePool();
    const userId = await makePerson(poolId);
    await updateUser(poolScope(poolId), { userId, version: 1, ...told, name: "First" });
    await expect(
      updateUser(poolScope(poolId), { userId, version: 1, ...told, name: "Second" }),
    ).rejects.toMatchObject({ code: "user.stale" });
    expect(await rowOf(userId)).toMatchObject({ name: "First", version: 2 });
  });

  it("names who has a value already, but never the user themselves", async () => {
    const poolId = await makePool();
    const holder = await make(poolId, {
      name: "Li",
      username: "li",
      email: "li@acme.example",
      emailVerified: true,
    });
    const userId = await make(poolId, { name: "Han", username: "han" });
    const scope = poolScope(poolId);
    const user = { id: holder, name: "Li" };
    const edit = { ...nothing, name: "Han", username: "li", email: "li@acme.example" };
    expect(await updateUser(scope, { userId, version: 1, ...edit })).toEqual({
      saved: false,
      taken: [{ field: "username", user }],
    });
    expect(await updateUser(scope, { userId, version: 1, ...edit, emailVerified: true })).toMatchObject({
      saved: false,
      taken: expect.arrayContaining([{ field: "email", user }]),
    });
    expect(await updateUser(scope, { userId, version: 1, ...edit, username: "han" })).toMatchObject({
      saved: true,
    });
    expect(await updateUser(scope, { userId, version: 2, ...edit, username: "han" })).toMatchObject({
      saved: true,
    });
  });

  it("SEC-60: finds no user of another pool", async () => {
    const userId = await makePerson(await makePool());
    const elsewhere = poolScope(await makePool());
    await expect(updateUser(elsewhere, { userId, version: 1, ...told })).rejects.toMatchObject({
      code: "user.not_found",
    });
  });
});
