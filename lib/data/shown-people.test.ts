import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { makeAttempt, makePerson, makeTenant, proofOf } from "@/lib/login/testing/attempts";
import { decideLogin } from "@/lib/login/testing/decide-login";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { database } from "./client";
import { findShownPerson } from "./shown-people";

let tenant: Tenant;
let key: { poolId: string; userId: string };

beforeAll(async () => {
  tenant = await makeTenant();
  const person = makePerson({
    profile: { name: "Han Mei", email: "han.mei@acme.example", departmentIds: [] },
  });
  const { userId } = await decideLogin(await makeAttempt(tenant), proofOf(tenant, person));
  key = { poolId: tenant.pool.id, userId };
});

/** Leaves the connection with these fields to ask for. */
async function askFor(profileFields: string[]) {
  const { id } = tenant.connection;
  const { settings } = await database().connection.findUniqueOrThrow({ where: { id } });
  const changed = { ...(settings as Record<string, unknown>), profileFields };
  await database().connection.update({ where: { id }, data: { settings: changed } });
}

describe("who is signed in, for hosted pages", () => {
  it("SEC-96: is a name, with the e-mail address masked", async () => {
    expect(await findShownPerson(key)).toEqual({ name: "Han Mei", detail: "h****@acme.example" });
  });

  it("SEC-106: is not told what the connection does not ask for any more", async () => {
    await askFor(["name"]);
    expect(await findShownPerson(key)).toEqual({ name: "Han Mei", detail: "DingTalk" });
    await askFor([]);
    expect(await findShownPerson(key)).toEqual({ name: null, detail: "DingTalk" });
  });

  it("SEC-47, SEC-60: is nobody who is disabled, unknown or of another pool", async () => {
    const other = await makeTenant();
    expect(await findShownPerson({ ...key, poolId: other.pool.id })).toBeNull();
    expect(await findShownPerson({ ...key, userId: randomUUID() })).toBeNull();
    await database().user.update({ where: { id: key.userId }, data: { disabledAt: new Date() } });
    expect(await findShownPerson(key)).toBeNull();
  });
});
