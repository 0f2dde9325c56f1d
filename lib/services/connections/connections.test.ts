import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSecret } from "@/lib/crypto/random";
import { unseal } from "@/lib/crypto/seal";
import { database } from "@/lib/data/client";
import {
  countConnectionDeletion,
  listConnections,
  listOfferChoices,
  listOfferingApplications,
} from "@/lib/data/connection-lists";
import { getConnection } from "@/lib/data/connection-settings";
import { findConnectionForLogin, listConnectionsForLogin } from "@/lib/data/connections";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import type { CreateConnectionInput, UpdateConnectionInput } from "@/lib/domain/connection/connection-form";
import { initialInternalSettings } from "@/lib/domain/connection/settings/internal";
import { entryModes } from "@/lib/domain/login/entry-mode";
import { poolScope } from "@/prisma/seed/scope";
import { createApplication } from "../applications/create-application";
import { disableApplication } from "../applications/disable-application";
import { createConnection } from "./create-connection";
import { deleteConnection } from "./delete-connection";
import { disableConnection } from "./disable-connection";
import { enableConnection } from "./enable-connection";
import { setOffer } from "./set-offer";
import { updateConnection } from "./update-connection";

/** The scope of the pool that a key names. */
function scopeOf(key: { poolId: string }) {
  return poolScope(key.poolId);
}

function connectionInput(change: Partial<CreateConnectionInput> = {}): CreateConnectionInput {
  return {
    identifier: `c-${randomUUID().slice(0, 8)}`,
    displayName: "DingTalk",
    clientSecret: createSecret(48),
    settings: {
      ...initialInternalSettings,
      corpId: "ding0a1b2c3d4e5f60718293a4b5c6d7e8f9",
      clientId: "dingq3xk7vnw2mzp8rt5",
      callbackUrl: "https://intranet.example.com/",
    },
    ...change,
  };
}

async function makePool() {
  const { id } = await database().pool.create({ data: { slug: `p-${randomUUID()}`, name: "Pool" } });
  return id;
}

async function makeConnection(change: Partial<CreateConnectionInput> = {}) {
  const poolId = await makePool();
  const input = connectionInput(change);
  const { id } = await createConnection(poolScope(poolId), input);
  return { key: { poolId, connectionId: id }, input };
}

function addApplication(poolId: string, name: string) {
  return createApplication(poolScope(poolId), {
    type: "spa",
    name,
    redirectUris: ["https://app.example.com/"],
    postLogoutRedirectUris: [],
    homeAddress: "",
    idTokenAlgorithm: "ES256",
    tokens: initialTokenSettings("spa"),
  });
}

async function makeOffered() {
  const { key, input } = await makeConnection();
  const application = await addApplication(key.poolId, "Intranet");
  await setOffer(scopeOf(key), { ...key, applicationId: application.id, offered: true });
  return {
    key,
    input,
    application,
    loginKey: { ...key, clientId: application.clientId, mode: "browser" as const },
  };
}

function editOf(input: CreateConnectionInput, change: Partial<UpdateConnectionInput>): UpdateConnectionInput {
  const { identifier: _identifier, clientSecret: _clientSecret, ...rest } = input;
  return { ...rest, clientSecret: "", version: 1, ...change };
}

async function eventsOf(connectionId: string) {
  const events = await database().auditEvent.findMany({
    where: { object: `connection:${connectionId}` },
    orderBy: { id: "asc" },
  });
  return events.map((event) => event.action);
}

async function signInThrough({ poolId, connectionId }: { poolId: string; connectionId: string }) {
  const user = await database().user.create({ data: { poolId } });
  const signIn = await database().signIn.create({
    data: { poolId, connectionId, userId: user.id, mode: "browser", provenAt: new Date() },
  });
  await database().oidcRecord.create({
    data: {
      poolId,
      kind: "Session",
      digest: randomUUID(),
      payload: "p",
      accountId: user.id,
      signInId: signIn.id,
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  return () => database().oidcRecord.count({ where: { poolId, accountId: user.id } });
}

describe("creating a connection", () => {
  it("SEC-89: seals the secret for its row alone", async () => {
    const { key, input } = await makeConnection();
    const row = await database().connection.findUniqueOrThrow({ where: { id: key.connectionId } });
    const place = { pool: key.poolId, table: "connection", field: "client_secret", row: key.connectionId };
    expect(row.sealedClientSecret).not.toContain(input.clientSecret);
    expect(unseal(row.sealedClientSecret, place)).toBe(input.clientSecret);
    const other = await createConnection(scopeOf(key), connectionInput());
    expect(() => unseal(row.sealedClientSecret, { ...place, row: other.id })).toThrow();
  });

  it("SEC-63: no read and no audit row holds the secret, sealed or plain", async () => {
    const { key, input, application } = await makeOffered();
    const { sealedClientSecret } = await database().connection.findUniqueOrThrow({
      where: { id: key.connectionId },
    });
    await updateConnection(scopeOf(key), {
      connectionId: key.connectionId,
      ...editOf(input, { clientSecret: createSecret(48) }),
    });
    const said = JSON.stringify([
      await getConnection(key),
      await listConnections(key.poolId),
      await listOfferChoices(key),
      await countConnectionDeletion(key),
      await listConnectionsForLogin({ poolId: key.poolId, clientId: application.clientId }),
      await database().auditEvent.findMany({ where: { poolId: key.poolId } }),
    ]);
    expect(said).toContain(key.connectionId);
    expect(said).not.toContain(input.clientSecret);
    expect(said).not.toContain(sealedClientSecret);
    expect(said).not.toContain("ealedClientSecret");
  });

  it("REL-03: of 20 parallel creations with one identifier one wins, the others are told", async () => {
    const poolId = await makePool();
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        createConnection(poolScope(poolId), connectionInput({ identifier: "main" })),
      ),
    );
    const refused = attempts.filter((attempt) => attempt.status === "rejected");
    expect(refused).toHaveLength(19);
    for (const { reason } of refused)
      expect(reason).toMatchObject({
        code: "connection.identifier_taken",
        fields: { identifier: "connection.identifier.taken" },
      });
    expect(await listConnections(poolId)).toHaveLength(1);
  });

  it("takes an identifier that another pool uses", async () => {
    await makeConnection({ identifier: "main" });
    await makeConnection({ identifier: "main" });
  });

  it("refuses an unknown pool", async () => {
    await expect(createConnection(poolScope(randomUUID()), connectionInput())).rejects.toMatchObject({
      code: "pool.not_found",
    });
  });
});

describe("changing a connection", () => {
  it("REL-08: of two parallel saves of one version one wins and the other is stale", async () => {
    const { key, input } = await makeConnection();
    const saves = await Promise.allSettled(
      ["One", "Two"].map((displayName) =>
        updateConnection(scopeOf(key), { connectionId: key.connectionId, ...editOf(input, { displayName }) }),
      ),
    );
    expect(saves.map((save) => save.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(saves.find((save) => save.status === "rejected")?.reason).toMatchObject({
      code: "connection.stale",
      status: 409,
    });
    expect((await getConnection(key)).version).toBe(2);
    expect(await eventsOf(key.connectionId)).toEqual(["connection.created", "connection.updated"]);
  });

  it("keeps the secret and the app token when no secret is given", async () => {
    const { key, input } = await makeConnection();
    const before = await database().connection.findUniqueOrThrow({ where: { id: key.connectionId } });
    await database().appToken.create({ data: { connectionId: key.connectionId, secretFingerprint: "f" } });
    await updateConnection(scopeOf(key), {
      connectionId: key.connectionId,
      ...editOf(input, { displayName: "Renamed" }),
    });
    const after = await database().connection.findUniqueOrThrow({ where: { id: key.connectionId } });
    expect(after.sealedClientSecret).toBe(before.sealedClientSecret);
    expect(await database().appToken.count({ where: { connectionId: key.connectionId } })).toBe(1);
  });

  it.each([
    ["secret", { clientSecret: createSecret(48) }, {}],
    ["AppKey", {}, { clientId: "dingz9yx8wvu7tsr6qp5" }],
    ["enterprise", {}, { corpId: "ding00112233445566778899aabbccddeeff" }],
  ])("drops the app token with a new %s", async (_, change, settings) => {
    const { key, input } = await makeConnection();
    await database().appToken.create({ data: { connectionId: key.connectionId, secretFingerprint: "f" } });
    const edit = editOf(input, { ...change, settings: { ...input.settings, ...settings } });
    await updateConnection(scopeOf(key), { connectionId: key.connectionId, ...edit });
    expect(await database().appToken.count({ where: { connectionId: key.connectionId } })).toBe(0);
  });
});

describe("SEC-47: what ends with a connection", () => {
  it("a disabled one signs nobody in, and its people are signed out", async () => {
    const { key, loginKey, application } = await makeOffered();
    const countSessions = await signInThrough(key);
    const stranger = await database().oidcRecord.create({
      data: {
        poolId: key.poolId,
        kind: "Session",
        digest: randomUUID(),
        payload: "p",
        accountId: randomUUID(),
      },
    });
    expect(await findConnectionForLogin(loginKey)).not.toBeNull();
    await disableConnection(scopeOf(key), { ...key, acknowledged: [application.id] });
    expect(await findConnectionForLogin(loginKey)).toBeNull();
    expect((await listConnectionsForLogin(loginKey))?.connections).toEqual([]);
    expect(await countSessions()).toBe(0);
    expect(await database().oidcRecord.count({ where: { digest: stranger.digest } })).toBe(1);
    await enableConnection(scopeOf(key), key);
    expect(await findConnectionForLogin(loginKey)).not.toBeNull();
  });

  it("a deleted one is gone with its history, and its people stay users", async () => {
    const { key, input, application } = await makeOffered();
    const countSessions = await signInThrough(key);
    expect(await countConnectionDeletion(key)).toEqual({ applications: 1, people: 1 });
    await expect(deleteConnection(scopeOf(key), { ...key, confirmation: "another" })).rejects.toMatchObject({
      code: "connection.confirmation_mismatch",
    });
    const acknowledged = [application.id];
    await deleteConnection(scopeOf(key), { ...key, confirmation: input.identifier, acknowledged });
    await expect(getConnection(key)).rejects.toMatchObject({ code: "connection.not_found" });
    expect(await countSessions()).toBe(0);
    expect(await database().user.count({ where: { poolId: key.poolId } })).toBe(1);
    expect(await eventsOf(key.connectionId)).toContain("connection.deleted");
  });

  it("a disabled application is offered no connection", async () => {
    const { key, application, loginKey } = await makeOffered();
    await disableApplication(scopeOf(key), { applicationId: application.id });
    expect(await findConnectionForLogin(loginKey)).toBeNull();
    expect(await listConnectionsForLogin(loginKey)).toBeNull();
  });

  it("SEC-33: a connection without complete credentials cannot be enabled", async () => {
    const { key } = await makeConnection();
    await disableConnection(scopeOf(key), key);
    const where = { id: key.connectionId };
    const { sealedClientSecret, settings } = await database().connection.findUniqueOrThrow({ where });
    const stored = settings as Record<string, string>;
    for (const [missing, code] of [
      [{ sealedClientSecret: "" }, "connection.incomplete"],
      [{ settings: { ...stored, corpId: "" } }, "connection.settings_unreadable"],
      [{ settings: { ...stored, clientId: "" } }, "connection.settings_unreadable"],
    ] as const) {
      await database().connection.update({ where, data: missing });
      await expect(enableConnection(scopeOf(key), key)).rejects.toMatchObject({ code });
      await database().connection.update({ where, data: { sealedClientSecret, settings: stored } });
    }
    await enableConnection(scopeOf(key), key);
  });
});

describe("a connection whose stored settings cannot be read", () => {
  it.each([
    ["another shape", { corpId: 7 }],
    ["an unknown setting", { ...connectionInput().settings, appType: undefined, extra: true }],
    ["no object", "text"],
    ["a list", ["text"]],
    ["nothing", {}],
  ])("%s: is listed and can be taken away, and signs nobody in", async (_, settings) => {
    const { key, input, loginKey } = await makeOffered();
    const other = await createConnection(scopeOf(key), connectionInput());
    await database().connection.update({ where: { id: key.connectionId }, data: { settings } });
    expect((await listConnections(key.poolId)).map(({ id, readable }) => [id, readable])).toEqual([
      [key.connectionId, false],
      [other.id, true],
    ]);
    expect((await getConnection(key)).settings).toBeNull();
    const unreadable = { code: "connection.settings_unreadable", status: 500 };
    await expect(findConnectionForLogin(loginKey)).rejects.toMatchObject(unreadable);
    await disableConnection(scopeOf(key), key);
    await expect(enableConnection(scopeOf(key), key)).rejects.toMatchObject(unreadable);
    await deleteConnection(scopeOf(key), { ...key, confirmation: input.identifier });
    expect(await listConnections(key.poolId)).toMatchObject([{ id: other.id }]);
  });
});

describe("entry modes", () => {
  it.each([
    [["browser"], [true, false]],
    [["in_client"], [false, true]],
    [
      ["browser", "in_client"],
      [true, true],
    ],
  ] as const)("%j: no other one signs anybody in", async (modes, open) => {
    const { key, input, loginKey } = await makeOffered();
    const edit = editOf(input, { settings: { ...input.settings, modes: [...modes] } });
    await updateConnection(scopeOf(key), { connectionId: key.connectionId, ...edit });
    const found = await Promise.all(entryModes.map((mode) => findConnectionForLogin({ ...loginKey, mode })));
    expect(found.map((connection) => connection !== null)).toEqual(open);
    expect((await listConnectionsForLogin(loginKey))?.connections).toMatchObject([{ modes }]);
  });

  it("of a connection that was stored before there was a choice: browser", async () => {
    const { key, input } = await makeOffered();
    const { appType: _appType, modes: _modes, ...settings } = input.settings;
    await database().connection.update({ where: { id: key.connectionId }, data: { settings } });
    expect((await getConnection(key)).settings).toEqual({ ...input.settings, modes: ["browser"] });
  });

  it("have a start address for each application that people can end at", async () => {
    const { key, application } = await makeOffered();
    const disabled = await addApplication(key.poolId, "Disabled");
    await addApplication(key.poolId, "Not offering");
    await setOffer(scopeOf(key), { ...key, applicationId: disabled.id, offered: true });
    await disableApplication(scopeOf(key), { applicationId: disabled.id });
    const { clientId } = application;
    expect(await listOfferingApplications(key)).toMatchObject([{ name: "Intranet", clientId }]);
    expect(await listOfferingApplications({ ...key, poolId: await makePool() })).toEqual([]);
  });
});

describe("offers", () => {
  it("are offered and no longer offered, and saying it twice changes nothing", async () => {
    const { key, application, loginKey } = await makeOffered();
    const tie = { ...key, applicationId: application.id };
    await setOffer(scopeOf(tie), { ...tie, offered: true });
    expect(await findConnectionForLogin(loginKey)).toMatchObject({
      id: key.connectionId,
      poolId: key.poolId,
      application: { id: application.id, name: "Intranet" },
      clientId: "dingq3xk7vnw2mzp8rt5",
      profileFields: ["name", "avatar"],
    });
    await setOffer(scopeOf(tie), { ...tie, offered: false, acknowledged: [application.id] });
    await setOffer(scopeOf(tie), { ...tie, offered: false });
    expect(await findConnectionForLogin(loginKey)).toBeNull();
    expect(await listConnectionsForLogin(loginKey)).toMatchObject({
      application: { id: application.id, name: "Intranet" },
      connections: [],
    });
    expect(await eventsOf(key.connectionId)).toEqual([
      "connection.created",
      "connection.offered",
      "connection.withdrawn",
    ]);
  });
});

describe("SEC-60, SEC-61: a connection under another pool's id is not found", () => {
  it("and an input that names another pool changes nothing about where a connection is", async () => {
    const [poolId, elsewhere] = [await makePool(), await makePool()];
    const input = { ...connectionInput(), poolId: elsewhere };
    const { id } = await createConnection(poolScope(poolId), input);
    await updateConnection(poolScope(poolId), { ...editOf(input, {}), connectionId: id });
    expect(await listConnections(elsewhere)).toEqual([]);
    expect(await listConnections(poolId)).toMatchObject([{ id }]);
  });

  it("on every operation, and nothing changes", async () => {
    const { key, input, application, loginKey } = await makeOffered();
    const foreign = { ...key, poolId: await makePool() };
    const notFound = { code: "connection.not_found", status: 404 };
    const before = await getConnection(key);
    await expect(getConnection(foreign)).rejects.toMatchObject(notFound);
    await expect(
      updateConnection(scopeOf(foreign), { connectionId: foreign.connectionId, ...editOf(input, {}) }),
    ).rejects.toMatchObject(notFound);
    await expect(enableConnection(scopeOf(foreign), foreign)).rejects.toMatchObject(notFound);
    await expect(disableConnection(scopeOf(foreign), foreign)).rejects.toMatchObject(notFound);
    await expect(
      deleteConnection(scopeOf(foreign), { ...foreign, confirmation: input.identifier }),
    ).rejects.toMatchObject(notFound);
    const tie = { ...foreign, applicationId: application.id };
    await expect(setOffer(scopeOf(tie), { ...tie, offered: false })).rejects.toMatchObject(notFound);
    expect(await countConnectionDeletion(foreign)).toEqual({ applications: 0, people: 0 });
    expect(await findConnectionForLogin({ ...loginKey, poolId: foreign.poolId })).toBeNull();
    expect(await listConnectionsForLogin({ ...loginKey, poolId: foreign.poolId })).toBeNull();
    expect(await getConnection(key)).toEqual(before);
    expect(await findConnectionForLogin(loginKey)).not.toBeNull();
  });

  it("an application of another pool cannot offer it", async () => {
    const { key } = await makeConnection();
    const { application } = await makeOffered();
    const tie = { ...key, applicationId: application.id };
    await expect(setOffer(scopeOf(tie), { ...tie, offered: true })).rejects.toMatchObject({
      code: "application.not_found",
    });
  });
});
