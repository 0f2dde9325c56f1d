import { randomUUID } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { applyMigrations } from "@/embedded-postgres/migrations.mjs";
import { database } from "@/lib/data/client";
import * as passwordHash from "@/lib/passwords/hash-password";
import { completeSetup } from "./complete-setup";
import { isSetupOpen } from "./is-setup-open";
import { issueSetupToken } from "./issue-setup-token";

const context = { clientAddress: "192.0.2.1", reference: "TEST-TEST-TEST" };
const person = { name: "Li Lei", email: "li@example.com", password: "a long phrase nobody guesses" };

/** Setup happens once per installation, so these tests need a database that nobody else has administrators in. */
beforeAll(async () => {
  const name = `setup_${randomUUID().replaceAll("-", "")}`;
  const shared = new pg.Client(process.env.DATABASE_URL);
  await shared.connect();
  await shared.query(`CREATE DATABASE ${name}`);
  await shared.end();
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.pathname = `/${name}`;
  await applyMigrations(url.href, path.resolve("prisma/migrations"), () => undefined);
  process.env.DATABASE_URL = url.href;
  // Each test begins with an empty trail, which is what this trigger is there to refuse.
  await database().$executeRaw`ALTER TABLE audit_event DISABLE TRIGGER audit_event_kept`;
});

beforeEach(async () => {
  await database().administrator.deleteMany();
  await database().setupToken.deleteMany();
  await database().auditEvent.deleteMany();
});

async function openSetup(): Promise<string> {
  const token = await issueSetupToken();
  if (!token) throw new Error("setup is not open");
  return token;
}

describe("SEC-59: the first administrator", () => {
  it("is made with the token, and the door closes for good", async () => {
    const token = await openSetup();
    expect(await isSetupOpen()).toBe(true);
    const administrator = await completeSetup({ ...person, token }, context);
    expect(administrator).toEqual({ id: expect.any(String), name: person.name, email: person.email });
    expect(await isSetupOpen()).toBe(false);
    expect(await issueSetupToken()).toBeNull();
    await expect(completeSetup({ ...person, token }, context)).rejects.toMatchObject({
      code: "setup.closed",
    });

    await database().administrator.deleteMany();
    expect(await issueSetupToken()).toBeNull();
    expect(await isSetupOpen()).toBe(false);
    await expect(completeSetup({ ...person, token }, context)).rejects.toMatchObject({
      code: "setup.closed",
    });
  });

  it("is one, also when browsers race", async () => {
    const token = await openSetup();
    const racers = Array.from({ length: 8 }, (_, index) =>
      completeSetup({ ...person, email: `racer${index}@example.com`, token }, context),
    );
    const results = await Promise.allSettled(racers);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "setup.closed" });
    expect(await database().administrator.count()).toBe(1);
    expect(await database().auditEvent.count({ where: { action: "setup.completed" } })).toBe(1);
  });

  it("is not made with another token, and setup stays open", async () => {
    const replaced = await openSetup();
    const token = await openSetup();
    for (const wrong of ["wrong", replaced, token.toLowerCase()])
      await expect(completeSetup({ ...person, token: wrong }, context)).rejects.toMatchObject({
        code: "setup.token_refused",
        fields: { token: "setup.token.refused" },
      });
    expect(await database().administrator.count()).toBe(0);
    await expect(completeSetup({ ...person, token }, context)).resolves.toBeTruthy();
  });

  it("cannot be made before a token was printed, or beside an administrator", async () => {
    await expect(completeSetup({ ...person, token: "" }, context)).rejects.toMatchObject({
      code: "setup.closed",
    });
    const token = await openSetup();
    await database().administrator.create({
      data: { email: "first@example.com", name: "", passwordHash: "" },
    });
    await expect(completeSetup({ ...person, token }, context)).rejects.toMatchObject({
      code: "setup.closed",
    });
    expect(await issueSetupToken()).toBeNull();
  });

  it("gets an Argon2id hash, and neither token nor password is stored or remembered", async () => {
    const token = await openSetup();
    await completeSetup({ ...person, token }, context);
    const [administrator] = await database().administrator.findMany();
    expect(administrator?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const stored = JSON.stringify([
      administrator,
      await database().setupToken.findMany(),
      await database().auditEvent.findMany(),
    ]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(person.password);
  });
});

it("SEC-59: no password is looked at or hashed for somebody without the token", async () => {
  const hash = vi.spyOn(passwordHash, "hashPassword");
  await openSetup();
  for (const password of [person.password, "Password123"])
    await expect(completeSetup({ ...person, token: "wrong", password }, context)).rejects.toMatchObject({
      code: "setup.token_refused",
    });
  expect(hash).not.toHaveBeenCalled();
});

it("SEC-59: wrong tokens are counted by network, and the right one costs nothing", async () => {
  const token = await openSetup();
  const attempt = (clientAddress: string, tried: string) =>
    completeSetup({ ...person, token: tried, password: "Password123" }, { ...context, clientAddress }).catch(
      ({ code }) => code,
    );
  for (let round = 0; round < 25; round += 1)
    expect(await attempt("2001:db8:1:1::1", token)).toBe("request.invalid");
  const codes = await Promise.all(
    Array.from({ length: 40 }, (_, host) => attempt(`2001:db8:1:1::${host}`, "wrong")),
  );
  expect(codes.filter((code) => code === "setup.token_refused")).toHaveLength(20);
  expect(codes.filter((code) => code === "request.too_many")).toHaveLength(20);
  expect(await attempt("2001:db8:1:1::1", token)).toBe("request.too_many");
  expect(await attempt("2001:db8:1:2::1", token)).toBe("request.invalid");
});

it("SEC-54: a password known from leaks is refused and setup stays open", async () => {
  const token = await openSetup();
  await expect(completeSetup({ ...person, token, password: "Password123" }, context)).rejects.toMatchObject({
    code: "request.invalid",
    fields: { password: "administrator.password.common" },
  });
  expect(await isSetupOpen()).toBe(true);
});

it.each([
  [person.email, "personal"],
  ["LeiLi2026", "personal"],
  ["woshishui", "guessable"],
])("SEC-54: %s as a password is refused: %s", async (password, fault) => {
  const token = await openSetup();
  await expect(completeSetup({ ...person, token, password }, context)).rejects.toMatchObject({
    code: "request.invalid",
    fields: { password: `administrator.password.${fault}` },
  });
  expect(await database().administrator.count()).toBe(0);
});

it("two instances that start at once leave one usable token", async () => {
  const tokens = await Promise.all([issueSetupToken(), issueSetupToken(), issueSetupToken()]);
  expect(new Set(tokens).size).toBe(3);
  const results = await Promise.allSettled(
    tokens.map((token) => completeSetup({ ...person, token: token ?? "" }, context)),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});
