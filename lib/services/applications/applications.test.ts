import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { digest, matchesDigest } from "@/lib/crypto/digest";
import { listSecrets } from "@/lib/data/application-secrets";
import { countApplicationDeletion, getApplication, listApplications } from "@/lib/data/application-settings";
import { findClient } from "@/lib/data/applications";
import { database } from "@/lib/data/client";
import type { CreateApplicationInput } from "@/lib/domain/application/settings";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { poolScope } from "@/prisma/seed/scope";
import { createApplication } from "./create-application";
import { deleteApplication } from "./delete-application";
import { disableApplication } from "./disable-application";
import { enableApplication } from "./enable-application";
import { rollSecret } from "./roll-secret";
import { updateApplication } from "./update-application";

/** The scope of the pool that a key names. */
function scopeOf(key: { poolId: string }) {
  return poolScope(key.poolId);
}

const input = {
  type: "web",
  name: "Intranet",
  redirectUris: ["https://app.example.com/callback?a=%2F"],
  postLogoutRedirectUris: ["https://app.example.com"],
  homeAddress: "https://app.example.com/",
  initiateLoginUri: "",
  idTokenAlgorithm: "ES256",
  tokens: initialTokenSettings("web"),
  webOrigins: [],
  responseModes: ["form_post"],
  skipsLoginPage: false,
  demandsSecondFactor: false,
} satisfies CreateApplicationInput;

async function makePool() {
  const { id } = await database().pool.create({ data: { slug: `p-${randomUUID()}`, name: "Pool" } });
  return id;
}

async function makeApplication(change: Partial<CreateApplicationInput> = {}) {
  const poolId = await makePool();
  const created = await createApplication(poolScope(poolId), {
    ...input,
    ...change,
  } as CreateApplicationInput);
  return { key: { poolId, applicationId: created.id }, ...created };
}

async function secretDigests(poolId: string, clientId: string) {
  return (await findClient({ poolId, clientId }))?.secretDigests ?? [];
}

describe("creating an application", () => {
  it("SEC-10: gives a web application a 256-bit secret and stores its digest only", async () => {
    const { key, clientId, clientSecret } = await makeApplication();
    expect(Buffer.from(clientSecret ?? "", "base64url")).toHaveLength(32);
    expect(await secretDigests(key.poolId, clientId)).toEqual([digest(clientSecret ?? "")]);
    const rows = await database().applicationSecret.findMany({ where: { applicationId: key.applicationId } });
    expect(JSON.stringify(rows)).not.toContain(clientSecret);
  });

  it.each(["spa", "native"] as const)("gives %s no secret", async (type) => {
    const { key, clientId, clientSecret } = await makeApplication({ type });
    expect(clientSecret).toBeNull();
    expect(await secretDigests(key.poolId, clientId)).toEqual([]);
    await expect(rollSecret(scopeOf(key), { ...key, overlap: "none" })).rejects.toMatchObject({
      code: "application.without_secret",
    });
  });

  it("SEC-01: stores addresses byte for byte", async () => {
    const { key, clientId } = await makeApplication();
    expect(await findClient({ poolId: key.poolId, clientId })).toMatchObject({
      applicationId: key.applicationId,
      clientId,
      type: "web",
      redirectUris: ["https://app.example.com/callback?a=%2F"],
      postLogoutRedirectUris: ["https://app.example.com"],
      idTokenAlgorithm: "ES256",
    });
  });

  it("refuses an unknown pool", async () => {
    await expect(createApplication(poolScope(randomUUID()), input)).rejects.toMatchObject({
      code: "pool.not_found",
    });
  });

  it("SEC-63: no read and no audit row holds the secret or its digest", async () => {
    const { key, clientSecret } = await makeApplication();
    const rolled = await rollSecret(scopeOf(key), { ...key, overlap: "7d" });
    const said = JSON.stringify([
      await getApplication(key),
      await listApplications(key.poolId),
      await listSecrets(key),
      await database().auditEvent.findMany({ where: { poolId: key.poolId } }),
    ]);
    expect(said).toContain(key.applicationId);
    for (const secret of [clientSecret ?? "", rolled.clientSecret]) {
      expect(said).not.toContain(secret);
      expect(said).not.toContain(digest(secret));
    }
  });
});

describe("SEC-10: rolling a secret", () => {
  it("ends the old one at once when that was chosen", async () => {
    const { key, clientId } = await makeApplication();
    const { clientSecret } = await rollSecret(scopeOf(key), { ...key, overlap: "none" });
    expect(await secretDigests(key.poolId, clientId)).toEqual([digest(clientSecret)]);
  });

  it("keeps both valid for the chosen time", async () => {
    const { key, clientId, clientSecret: old } = await makeApplication();
    const { clientSecret } = await rollSecret(scopeOf(key), { ...key, overlap: "24h" });
    const digests = await secretDigests(key.poolId, clientId);
    expect(digests).toHaveLength(2);
    expect(digests.some((stored) => matchesDigest(clientSecret, stored))).toBe(true);
    expect(digests.some((stored) => matchesDigest(old ?? "", stored))).toBe(true);
    const [current, previous] = await listSecrets(key);
    expect(current?.expiresAt).toBeNull();
    const hours = ((previous?.expiresAt?.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    await database().applicationSecret.updateMany({
      where: { id: previous?.id ?? "" },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    expect(await secretDigests(key.poolId, clientId)).toEqual([digest(clientSecret)]);
  });

  it("never prolongs an older one", async () => {
    const { key } = await makeApplication();
    await rollSecret(scopeOf(key), { ...key, overlap: "1h" });
    await rollSecret(scopeOf(key), { ...key, overlap: "7d" });
    const ends = (await listSecrets(key)).map((secret) =>
      secret.expiresAt ? Math.round((secret.expiresAt.getTime() - Date.now()) / 3_600_000) : null,
    );
    expect(ends).toEqual([null, 168, 1]);
  });

  it("leaves one current secret after ten parallel rolls", async () => {
    const { key, clientId } = await makeApplication();
    await Promise.all(
      Array.from({ length: 10 }, () => rollSecret(scopeOf(key), { ...key, overlap: "none" })),
    );
    expect(await secretDigests(key.poolId, clientId)).toHaveLength(1);
  });
});

describe("changing an application", () => {
  it("keeps that its login page is skipped, and the audit trail names it", async () => {
    const { key } = await makeApplication();
    expect((await getApplication(key)).skipsLoginPage).toBe(false);
    const edit = { ...input, applicationId: key.applicationId, version: 1, skipsLoginPage: true };
    await updateApplication(scopeOf(key), edit);
    expect((await getApplication(key)).skipsLoginPage).toBe(true);
    const [event] = await database().auditEvent.findMany({
      where: { poolId: key.poolId, action: "application.updated" },
    });
    expect(event?.details).toEqual({ changed: ["skipsLoginPage"] });
  });

  it("SEC-52: it demands a second factor once that is switched on, at once, and the audit trail names it", async () => {
    const { key, clientId } = await makeApplication();
    const { poolId } = key;
    const demanded = async () => (await findClient({ poolId, clientId }))?.secondFactor.demanded;
    expect(await demanded()).toBe(false);
    const edit = { ...input, applicationId: key.applicationId, version: 1, demandsSecondFactor: true };
    await updateApplication(scopeOf(key), edit);
    expect(await demanded()).toBe(true);
    expect((await getApplication(key)).demandsSecondFactor).toBe(true);
    const [event] = await database().auditEvent.findMany({
      where: { poolId, action: "application.updated" },
    });
    expect(event?.details).toEqual({ changed: ["demandsSecondFactor"] });
    const begun = await makeApplication({ demandsSecondFactor: true });
    expect((await getApplication(begun.key)).demandsSecondFactor).toBe(true);
  });

  it("REL-08: an edit of one concern leaves every other as it is", async () => {
    const { key } = await makeApplication();
    const before = await getApplication(key);
    const { applicationId } = key;
    await updateApplication(scopeOf(key), { applicationId, version: 1, name: "Another" });
    await updateApplication(scopeOf(key), {
      applicationId,
      version: 2,
      type: "web",
      postLogoutRedirectUris: ["https://app.example.com/out"],
    });
    expect(await getApplication(key)).toEqual({
      ...before,
      name: "Another",
      postLogoutRedirectUris: ["https://app.example.com/out"],
      version: 3,
    });
  });

  it("REL-08: of two parallel saves of one version one wins and the other is stale", async () => {
    const { key } = await makeApplication();
    const saves = await Promise.allSettled(
      ["One", "Two"].map((name) =>
        updateApplication(scopeOf(key), { applicationId: key.applicationId, ...input, name, version: 1 }),
      ),
    );
    expect(saves.map((save) => save.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(saves.find((save) => save.status === "rejected")?.reason).toMatchObject({
      code: "application.stale",
      status: 409,
    });
    expect((await getApplication(key)).version).toBe(2);
  });

  it("SEC-04: an exemption from PKCE is stored, and the audit trail names it", async () => {
    const { key, clientId } = await makeApplication();
    const tokens = { ...input.tokens, pkceRequired: false };
    await updateApplication(scopeOf(key), {
      applicationId: key.applicationId,
      ...input,
      name: "Another",
      tokens,
      version: 1,
    });
    expect((await getApplication(key)).tokens).toEqual(tokens);
    expect((await findClient({ poolId: key.poolId, clientId }))?.tokens).toEqual(tokens);
    const [event] = await database().auditEvent.findMany({
      where: { poolId: key.poolId, action: "application.updated" },
    });
    expect(event?.details).toEqual({ changed: ["name", "tokens.pkceRequired"] });
  });

  it("SEC-61: addresses judged by another type's rules are not written", async () => {
    const { key } = await makeApplication({ type: "spa" });
    const edit = {
      ...input,
      type: "native" as const,
      redirectUris: ["com.example.app:/callback"],
      version: 1,
    };
    await expect(
      updateApplication(scopeOf(key), { applicationId: key.applicationId, ...edit }),
    ).rejects.toMatchObject({
      code: "application.not_found",
    });
  });
});

describe("SEC-47: what ends with an application", () => {
  async function makeTokens(poolId: string, clientId: string) {
    for (const kind of ["Grant", "RefreshToken", "AccessToken", "AuthorizationCode"])
      await database().oidcRecord.create({
        data: { poolId, kind, digest: randomUUID(), payload: "p", clientId },
      });
    return () => database().oidcRecord.count({ where: { poolId, clientId } });
  }

  it("a disabled one is no client, and its tokens are gone", async () => {
    const { key, clientId } = await makeApplication();
    const countTokens = await makeTokens(key.poolId, clientId);
    await disableApplication(scopeOf(key), key);
    expect(await findClient({ poolId: key.poolId, clientId })).toBeNull();
    expect(await countTokens()).toBe(0);
    await enableApplication(scopeOf(key), key);
    expect(await findClient({ poolId: key.poolId, clientId })).not.toBeNull();
  });

  it("a deleted one is gone with its secrets, and its tokens are gone", async () => {
    const { key, clientId } = await makeApplication();
    const countTokens = await makeTokens(key.poolId, clientId);
    await expect(deleteApplication(scopeOf(key), { ...key, confirmation: "Another" })).rejects.toMatchObject({
      code: "application.confirmation_mismatch",
    });
    await deleteApplication(scopeOf(key), { ...key, confirmation: input.name });
    expect(await findClient({ poolId: key.poolId, clientId })).toBeNull();
    expect(await countTokens()).toBe(0);
    expect(await database().applicationSecret.count({ where: { applicationId: key.applicationId } })).toBe(0);
  });
});

describe("SEC-60, SEC-61: an application under another pool's id is not found", () => {
  it("and an input that names another pool changes nothing about where an application is", async () => {
    const [poolId, elsewhere] = [await makePool(), await makePool()];
    const naming = { ...input, poolId: elsewhere };
    const { id } = await createApplication(poolScope(poolId), naming);
    await updateApplication(poolScope(poolId), { ...naming, applicationId: id, version: 1 });
    expect(await listApplications(elsewhere)).toEqual([]);
    expect(await listApplications(poolId)).toMatchObject([{ id }]);
  });

  it("on every operation, and nothing changes", async () => {
    const { key, clientId } = await makeApplication();
    const foreign = { ...key, poolId: await makePool() };
    const notFound = { code: "application.not_found", status: 404 };
    const before = await getApplication(key);
    await expect(getApplication(foreign)).rejects.toMatchObject(notFound);
    await expect(
      updateApplication(scopeOf(foreign), { applicationId: foreign.applicationId, ...input, version: 1 }),
    ).rejects.toMatchObject(notFound);
    await expect(rollSecret(scopeOf(foreign), { ...foreign, overlap: "none" })).rejects.toMatchObject(
      notFound,
    );
    await expect(enableApplication(scopeOf(foreign), foreign)).rejects.toMatchObject(notFound);
    await expect(disableApplication(scopeOf(foreign), foreign)).rejects.toMatchObject(notFound);
    await expect(
      deleteApplication(scopeOf(foreign), { ...foreign, confirmation: input.name }),
    ).rejects.toMatchObject(notFound);
    expect(await listSecrets(foreign)).toEqual([]);
    expect(await listApplications(foreign.poolId)).toEqual([]);
    expect(await countApplicationDeletion(foreign)).toEqual({ connections: 0, people: 0 });
    expect(await findClient({ poolId: foreign.poolId, clientId })).toBeNull();
    expect(await getApplication(key)).toEqual(before);
    expect(await secretDigests(key.poolId, clientId)).toHaveLength(1);
  });
});
