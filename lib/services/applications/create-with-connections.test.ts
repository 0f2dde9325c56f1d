import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { listSecrets } from "@/lib/data/application-secrets";
import { database } from "@/lib/data/client";
import { listApplicationsWithoutWayIn } from "@/lib/data/offers";
import type { CreateApplicationInput } from "@/lib/domain/application/settings";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { makeTenant } from "@/lib/login/testing/attempts";
import { poolScope } from "@/prisma/seed/scope";
import { getConnectionDetails } from "../connections/get-connection-details";
import { setOffer } from "../connections/set-offer";
import { createApplication } from "./create-application";
import { getNewApplication } from "./get-new-application";
import { listApplications } from "./list-applications";

const input: CreateApplicationInput = {
  type: "web",
  name: "Intranet",
  redirectUris: ["https://app.example.com/callback"],
  postLogoutRedirectUris: [],
  homeAddress: "",
  idTokenAlgorithm: "ES256",
  tokens: initialTokenSettings("web"),
};

function auditOf(object: string) {
  return database().auditEvent.findMany({ where: { object }, orderBy: { at: "asc" } });
}

describe("an application made with its connections", () => {
  it("offers them from the beginning, with an audit row for each", async () => {
    const { pool, connection } = await makeTenant();
    const scope = poolScope(pool.id);
    const { id } = await createApplication(scope, {
      ...input,
      connectionIds: [connection.id, connection.id],
    });
    const [made] = await listApplications(scope);
    expect(made).toMatchObject({ id, connectionCount: 1, hasWayIn: true });
    const events = await auditOf(`connection:${connection.id}`);
    expect(events.filter(({ details }) => JSON.stringify(details).includes(id))).toMatchObject([
      { action: "connection.offered", details: { applicationId: id } },
    ]);
  });

  it("SEC-60, REL-02: is not made at all with a connection of another pool", async () => {
    const { pool } = await makeTenant();
    const { connection } = await makeTenant();
    await expect(
      createApplication(poolScope(pool.id), { ...input, connectionIds: [connection.id] }),
    ).rejects.toMatchObject({ code: "connection.not_found" });
    expect(await listApplications(poolScope(pool.id))).toHaveLength(1);
  });

  it("offers nothing where nobody signs in, whatever was chosen before, and is missed by nobody", async () => {
    const { pool, connection } = await makeTenant();
    const scope = poolScope(pool.id);
    const machine: CreateApplicationInput = {
      ...input,
      type: "machine",
      redirectUris: [],
      tokens: initialTokenSettings("machine"),
    };
    const { id } = await createApplication(scope, { ...machine, connectionIds: [connection.id] });
    const ids = { connectionId: connection.id, applicationId: id };
    await expect(setOffer(scope, { ...ids, offered: true })).rejects.toMatchObject({
      code: "application.not_found",
    });
    expect(await database().offer.count({ where: { applicationId: id } })).toBe(0);
    const { choices, lost } = await getConnectionDetails(scope, { connectionId: connection.id });
    expect(choices.map((choice) => choice.id)).not.toContain(id);
    expect(JSON.stringify(lost)).not.toContain(id);
    expect(await listApplicationsWithoutWayIn(pool.id, 10)).toEqual([]);
  });

  it("has a way in as long as one connection that it offers is enabled", async () => {
    const { pool, connection } = await makeTenant();
    const scope = poolScope(pool.id);
    const ways = async () => (await listApplications(scope)).map(({ hasWayIn }) => hasWayIn);
    expect(await ways()).toEqual([true]);
    await database().connection.update({ where: { id: connection.id }, data: { disabledAt: new Date() } });
    expect(await ways()).toEqual([false]);
    expect(await listApplications(scope)).toMatchObject([{ connectionCount: 1 }]);
  });
});

describe("a form that is sent twice", () => {
  it("makes one application, however the two meet, and each answer's secret is valid", async () => {
    const { pool, connection } = await makeTenant();
    const scope = poolScope(pool.id);
    const sent = { ...input, creationId: randomUUID(), connectionIds: [connection.id] };
    const answers = await Promise.all([1, 2, 3].map(() => createApplication(scope, sent)));
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([sent.creationId]));
    expect(new Set(answers.map(({ clientId }) => clientId)).size).toBe(1);
    expect(new Set(answers.map(({ clientSecret }) => clientSecret)).size).toBe(3);
    const key = { poolId: pool.id, applicationId: sent.creationId };
    const secrets = await listSecrets(key);
    expect(secrets).toHaveLength(3);
    expect(secrets.filter(({ expiresAt }) => expiresAt === null)).toHaveLength(1);
    expect((await auditOf(`application:${sent.creationId}`)).map(({ action }) => action).sort()).toEqual([
      "application.created",
      "application.secret_created",
      "application.secret_created",
    ]);
    expect(await listApplications(scope)).toHaveLength(2);
  });

  it("is never taken for another pool's while the two meet", async () => {
    const { pool } = await makeTenant();
    for (let round = 0; round < 25; round += 1) {
      const sent = { ...input, creationId: randomUUID() };
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => createApplication(poolScope(pool.id), sent)),
      );
      expect(new Set(answers.map(({ clientId }) => clientId)).size).toBe(1);
    }
  });

  it("ends no secret that has long been in use", async () => {
    const { pool } = await makeTenant();
    const sent = { ...input, creationId: randomUUID() };
    await createApplication(poolScope(pool.id), sent);
    const key = { poolId: pool.id, applicationId: sent.creationId };
    const before = await listSecrets(key);
    await database().application.update({
      where: { id: sent.creationId },
      data: { createdAt: new Date(Date.now() - 11 * 60_000) },
    });
    await expect(createApplication(poolScope(pool.id), sent)).rejects.toMatchObject({
      code: "application.already_created",
    });
    expect(await listSecrets(key)).toEqual(before);
  });

  it("is refused with other values, and in another pool", async () => {
    const { pool } = await makeTenant();
    const other = await makeTenant();
    const sent = { ...input, creationId: randomUUID() };
    await createApplication(poolScope(pool.id), sent);
    const refused = { code: "application.already_created" };
    await expect(createApplication(poolScope(pool.id), { ...sent, name: "Else" })).rejects.toMatchObject(
      refused,
    );
    await expect(createApplication(poolScope(other.pool.id), sent)).rejects.toMatchObject(refused);
    expect(await listApplications(poolScope(other.pool.id))).toHaveLength(1);
  });
});

describe("the form of a new application", () => {
  it("begins with the only connection that can be used, or with the one that its address names", async () => {
    const { pool, connection } = await makeTenant();
    const scope = poolScope(pool.id);
    const chosen = async (query: object = {}) =>
      (await getNewApplication(scope, {}, query)).connections
        .filter(({ offered }) => offered)
        .map(({ id }) => id);
    expect(await chosen()).toEqual([connection.id]);
    const second = await database().connection.create({
      data: {
        poolId: pool.id,
        identifier: "second",
        displayName: "Second",
        settings: {},
        sealedClientSecret: "",
        secretFingerprint: "",
        secretSetAt: new Date(),
      },
    });
    expect(await chosen()).toEqual([]);
    expect(await chosen({ connection: second.id })).toEqual([second.id]);
    expect(await chosen({ connection: randomUUID() })).toEqual([]);
    await database().connection.update({ where: { id: second.id }, data: { disabledAt: new Date() } });
    expect(await chosen()).toEqual([connection.id]);
  });
});

it("an offer says the same to both sides", async () => {
  const { pool, connection, application } = await makeTenant();
  const tie = { connectionId: connection.id, applicationId: application.id };
  await setOffer(poolScope(pool.id), { ...tie, offered: false, acknowledged: [application.id] });
  expect(await listApplications(poolScope(pool.id))).toMatchObject([{ connectionCount: 0, hasWayIn: false }]);
});
