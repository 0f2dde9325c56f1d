import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import { makeTenant } from "@/lib/login/testing/attempts";
import { makeUser } from "@/lib/login/testing/local-attempts";
import { verifyPassword } from "@/lib/passwords/hash-password";
import { createPasswordLink } from "@/lib/services/users/create-password-link";
import { removePassword } from "@/lib/services/users/remove-password";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import { poolScope } from "@/prisma/seed/scope";
import { findLinkedUser } from "./find-linked-user";
import { setPassword } from "./set-password";

/** A pool that offers passwords, with a user who has a name to sign in with. */
async function prepare() {
  const tenant = await makeTenant();
  await database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods: ["password"] } });
  const { userId } = await makeUser(tenant, { username: "mei.lin", password: null });
  const scope = poolScope(tenant.pool.id);
  const pool = await getPoolAddress(tenant.pool.id);
  return { tenant, userId, scope, pool };
}

const tokenOf = (link: string) => link.split("/").at(-1) ?? "";

/** Sets a password from a network that nobody else has. */
const set = (pool: PoolAddress, token: string, password: string, clientAddress = newAddress()) =>
  setPassword(pool, { token, password }, { clientAddress, reference: randomUUID(), locale: "en" });

function newAddress(): string {
  const [one = "", two = ""] = randomUUID().split("-");
  return `2001:db8:${one.slice(0, 4)}:${two}::1`;
}

const good = () => `a phrase ${randomUUID()}`;

describe("SEC-57: a link to set a password", () => {
  it("is made of the pool's configured address, kept as a digest, and sets the password once", async () => {
    const { tenant, userId, scope, pool } = await prepare();
    const { link } = await createPasswordLink(scope, { userId });
    expect(link.startsWith(`${tenant.pool.base}/password/`)).toBe(true);
    const [row] = await database().passwordLink.findMany({ where: { userId } });
    expect(row).toMatchObject({ tokenDigest: digest(tokenOf(link)), closedAt: null });
    expect(JSON.stringify(row)).not.toContain(tokenOf(link));
    expect((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBe(30 * 60_000);
    expect(await findLinkedUser(pool.id, tokenOf(link))).toMatchObject({ userId, username: "mei.lin" });
    const password = good();
    expect(await set(pool, tokenOf(link), password)).toBe("set");
    const { hash } = await database().userPassword.findFirstOrThrow({ where: { userId } });
    expect(hash).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(hash, password)).toBe(true);
    expect(await set(pool, tokenOf(link), good())).toBe("closed");
    expect(await verifyPassword(hash, password)).toBe(true);
    const events = await database().auditEvent.findMany({
      where: { object: `user:${userId}` },
      orderBy: { at: "asc" },
    });
    expect(events.map(({ action, actor }) => [action, actor.split(":")[0]])).toEqual([
      ["user.password_link_created", "administrator"],
      ["user.password_set", "user"],
    ]);
    // Without mail the link was handed over: who opened it is not known to be the person.
    expect(events.at(-1)?.details).toEqual({ by: "handed_link" });
    expect(JSON.stringify(events)).not.toContain(tokenOf(link));
  });

  it("is good for one of any number of browsers that race with it", async () => {
    const { userId, scope, pool } = await prepare();
    const token = tokenOf((await createPasswordLink(scope, { userId })).link);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => set(pool, token, good())));
    expect(outcomes.filter((outcome) => outcome === "set")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "closed")).toHaveLength(7);
  });

  it.each<[string, (made: Awaited<ReturnType<typeof prepare>>) => Promise<unknown>]>([
    ["a newer one was made", ({ scope, userId }) => createPasswordLink(scope, { userId })],
    ["the password was removed", ({ scope, userId }) => removePassword(scope, { userId })],
    [
      "the password was set by another",
      async ({ scope, userId, pool }) => {
        const { link } = await createPasswordLink(scope, { userId });
        await set(pool, tokenOf(link), good());
      },
    ],
    [
      "half an hour is over",
      ({ userId }) =>
        database().passwordLink.updateMany({
          where: { userId },
          data: { expiresAt: new Date(Date.now() - 1000) },
        }),
    ],
    [
      "the user is disabled",
      ({ scope, userId }) => setUserEnabled(scope, { userId, version: 1, enabled: false }),
    ],
    [
      "SEC-47: the user was disabled since, and is enabled again",
      async ({ scope, userId }) => {
        await setUserEnabled(scope, { userId, version: 1, enabled: false });
        await setUserEnabled(scope, { userId, version: 2, enabled: true });
      },
    ],
    [
      "SEC-47: the pool takes no passwords any more",
      ({ pool }) => database().pool.update({ where: { id: pool.id }, data: { loginMethods: ["passkey"] } }),
    ],
    ["the user is gone", ({ userId }) => database().user.delete({ where: { id: userId } })],
  ])("is void when %s", async (_, change) => {
    const made = await prepare();
    const token = tokenOf((await createPasswordLink(made.scope, { userId: made.userId })).link);
    await change(made);
    const before = await database().userPassword.findMany({ where: { userId: made.userId } });
    expect(await findLinkedUser(made.pool.id, token)).toBeNull();
    expect(await set(made.pool, token, good())).toBe("closed");
    expect(await database().userPassword.findMany({ where: { userId: made.userId } })).toEqual(before);
  });

  it("SEC-07: is of no use in another pool, and nothing else is one", async () => {
    const [own, other] = [await prepare(), await prepare()];
    const token = tokenOf((await createPasswordLink(own.scope, { userId: own.userId })).link);
    const invitation = createSecret();
    const { id: inviterId } = await database().administrator.create({
      data: { email: `${randomUUID()}@example.com`, name: "Li", passwordHash: "none" },
    });
    await database().invitation.create({
      data: {
        email: `${randomUUID()}@example.com`,
        tokenDigest: digest(invitation),
        inviterId,
        expiresAt: new Date(Date.now() + 60_000),
      },
    });
    expect(await set(other.pool, token, good())).toBe("closed");
    for (const wrong of [invitation, createSecret(), digest(token), ""])
      expect(await set(own.pool, wrong, good())).toBe("closed");
    expect(await set(own.pool, token, good())).toBe("set");
  });

  it("SEC-47: ends what the user was signed in to by the password before, and nothing else", async () => {
    const { userId, scope, pool } = await prepare();
    const add = (values: { mode: "browser" } | { method: "password" }) =>
      database().signIn.create({
        data: { poolId: pool.id, userId, provenAt: new Date(), amr: [], ...values },
      });
    const [local, dingtalk] = [await add({ method: "password" }), await add({ mode: "browser" })];
    const { link } = await createPasswordLink(scope, { userId });
    await set(pool, tokenOf(link), good());
    const rows = await database().signIn.findMany({ where: { userId } });
    expect(new Map(rows.map(({ id, endReason }) => [id, endReason]))).toEqual(
      new Map([
        [local.id, "password_changed"],
        [dingtalk.id, null],
      ]),
    );
  });

  it("SEC-60: is made for a user of the scope's pool alone, who has a name, where the pool offers passwords", async () => {
    const [own, other] = [await prepare(), await prepare()];
    const code = (input: Promise<unknown>) => input.then(() => "made").catch((error) => error.code);
    expect(await code(createPasswordLink(own.scope, { userId: other.userId }))).toBe("user.not_found");
    expect(await code(removePassword(own.scope, { userId: other.userId }))).toBe("user.not_found");
    await database().user.update({
      where: { id: own.userId },
      data: { username: null, email: "mei@example.com", phone: "+8613800000001" },
    });
    expect(await code(createPasswordLink(own.scope, { userId: own.userId }))).toBe(
      "user.sign_in_name_required",
    );
    await database().user.update({ where: { id: own.userId }, data: { emailVerified: true } });
    expect(await code(createPasswordLink(own.scope, { userId: own.userId }))).toBe("made");
    await database().pool.update({ where: { id: own.pool.id }, data: { loginMethods: [] } });
    expect(await code(createPasswordLink(own.scope, { userId: own.userId }))).toBe(
      "login.method_unavailable",
    );
  });
});

describe("SEC-54: a new password", () => {
  it.each([
    ["", "required"],
    ["short 7", "too_short"],
    ["x".repeat(129), "too_long"],
    ["password1234", "common"],
    ["mei.lin2026", "personal"],
    ["20260101", "guessable"],
  ])("%j is refused as %s, and the link stays good", async (password, fault) => {
    const { userId, scope, pool } = await prepare();
    const token = tokenOf((await createPasswordLink(scope, { userId })).link);
    expect(await set(pool, token, password)).toBe(fault);
    expect(await database().userPassword.count({ where: { userId } })).toBe(0);
    expect(await set(pool, token, " 密码 is kept as it is, spaces too ")).toBe("set");
    const { hash } = await database().userPassword.findFirstOrThrow({ where: { userId } });
    expect(await verifyPassword(hash, " 密码 is kept as it is, spaces too ")).toBe(true);
    expect(await verifyPassword(hash, "密码 is kept as it is, spaces too")).toBe(false);
  });
});

it("SEC-55: of one network twenty wrong links are looked at, and those that set a password do not count", async () => {
  const { userId, scope, pool } = await prepare();
  const clientAddress = newAddress();
  const token = tokenOf((await createPasswordLink(scope, { userId })).link);
  expect(await set(pool, token, good(), clientAddress)).toBe("set");
  const outcomes = await Promise.allSettled(
    Array.from({ length: 30 }, () => set(pool, createSecret(), good(), clientAddress)),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
});
