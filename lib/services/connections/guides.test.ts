import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import { findGuide } from "@/lib/data/setup-guides";
import { checkMark } from "@/lib/domain/connection/check-mark";
import { makeTenant } from "@/lib/login/testing/attempts";
import { poolScope } from "@/prisma/seed/scope";
import { openGuide } from "../guide/open-guide";
import { createGuide } from "./create-guide";
import { revokeGuide } from "./revoke-guide";

/** A network of its own, so that no test counts against another. */
const stranger = () => ({
  clientAddress: `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`,
});

async function makeGuide() {
  const tenant = await makeTenant();
  const scope = poolScope(tenant.pool.id);
  const key = { poolId: tenant.pool.id, connectionId: tenant.connection.id };
  const guide = await createGuide(scope, key);
  const token = guide.address.split("/").at(-1) ?? "";
  return { scope, key, guide, token };
}

describe("a link to the steps at DingTalk", () => {
  it("SEC-91: holds 256 random bits, of which the digest alone is stored, and ends after seven days", async () => {
    const { key, guide, token } = await makeGuide();
    expect(guide.address).toMatch(/^http:\/\/[^/]+\/guide\/[\w-]{43}$/);
    expect(Math.round((guide.expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(7 * 24);
    const rows = await database().setupGuide.findMany({ where: { connectionId: key.connectionId } });
    expect(rows.map(({ tokenDigest }) => tokenDigest)).toEqual([digest(token)]);
    expect(JSON.stringify(rows)).not.toContain(token);
    await expect(openGuide({ token: digest(token) }, stranger())).rejects.toMatchObject({
      code: "request.not_found",
    });
  });

  it("SEC-63: shows the steps of its connection, and nothing secret", async () => {
    const { key, token } = await makeGuide();
    const row = await database().connection.findUniqueOrThrow({ where: { id: key.connectionId } });
    const { corpId, clientId } = z.object({ corpId: z.string(), clientId: z.string() }).parse(row.settings);
    await database().connectionCheck.create({
      data: {
        connectionId: key.connectionId,
        line: "ip_allow_list",
        status: "failed",
        mark: checkMark({ corpId, clientId, secretFingerprint: row.secretFingerprint }),
        details: {
          requestIp: "203.0.113.9",
          upstreamMessage: "words of DingTalk",
          applicationLink: "https://x.example",
        },
      },
    });
    const shown = await openGuide({ token }, stranger());
    expect(shown).toMatchObject({
      poolName: "Test",
      connectionName: row.displayName,
      corpId,
      values: { clientId },
      results: expect.arrayContaining([
        expect.objectContaining({
          line: "ip_allow_list",
          status: "failed",
          details: { requestIp: "203.0.113.9" },
        }),
      ]),
    });
    const text = JSON.stringify(shown);
    for (const hidden of [row.sealedClientSecret, row.secretFingerprint, "words of DingTalk", row.id])
      expect(text).not.toContain(hidden);
  });

  it("is ended by a newer one, by being taken back, and by time; then it is as if it had never been", async () => {
    const { scope, key, token } = await makeGuide();
    const newer = (await createGuide(scope, key)).address.split("/").at(-1) ?? "";
    await expect(openGuide({ token }, stranger())).rejects.toMatchObject({ code: "request.not_found" });
    await expect(openGuide({ token: newer }, stranger())).resolves.toBeTruthy();
    await database().setupGuide.updateMany({
      where: { connectionId: key.connectionId },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    await expect(openGuide({ token: newer }, stranger())).rejects.toMatchObject({
      code: "request.not_found",
    });
    expect(await findGuide(key)).toBeNull();

    const last = (await createGuide(scope, key)).address.split("/").at(-1) ?? "";
    expect(await findGuide(key)).toMatchObject({ expiresAt: expect.any(Date) });
    await revokeGuide(scope, key);
    await revokeGuide(scope, key);
    await expect(openGuide({ token: last }, stranger())).rejects.toMatchObject({ code: "request.not_found" });
  });

  it("of many made at once one stays", async () => {
    const { scope, key } = await makeGuide();
    await Promise.all(Array.from({ length: 5 }, () => createGuide(scope, key)));
    expect(await database().setupGuide.count({ where: { connectionId: key.connectionId } })).toBe(1);
  });

  it("SEC-67: leaves an audit row when it is made and when it is taken back, without itself", async () => {
    const { scope, key, token } = await makeGuide();
    await revokeGuide(scope, key);
    await revokeGuide(scope, key);
    const rows = await database().auditEvent.findMany({
      where: { object: `connection:${key.connectionId}`, action: { startsWith: "connection.guide_" } },
      orderBy: { id: "asc" },
    });
    expect(rows.map(({ action, poolId }) => [action, poolId])).toEqual([
      ["connection.guide_created", key.poolId],
      ["connection.guide_revoked", key.poolId],
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("SEC-60: is made and taken back by whoever reaches the connection's pool alone", async () => {
    const { key, token } = await makeGuide();
    const other = poolScope((await makeTenant()).pool.id);
    await expect(createGuide(other, key)).rejects.toMatchObject({ code: "connection.not_found" });
    await expect(revokeGuide(other, key)).rejects.toMatchObject({ code: "connection.not_found" });
    await expect(openGuide({ token }, stranger())).resolves.toBeTruthy();
    expect(await findGuide({ ...key, poolId: other.poolId })).toBeNull();
  });

  it("SEC-55: wrong links are looked up sixty times in a quarter of an hour from one network, right ones always", async () => {
    const { token } = await makeGuide();
    const guesser = stranger();
    for (let round = 0; round < 70; round += 1) await openGuide({ token }, guesser);
    const answers = await Promise.all(
      Array.from({ length: 65 }, () =>
        openGuide({ token: createSecret() }, guesser).catch(({ code }: { code: string }) => code),
      ),
    );
    expect(answers.filter((code) => code === "request.not_found")).toHaveLength(60);
    expect(answers.filter((code) => code === "request.too_many")).toHaveLength(5);
    await expect(openGuide({ token }, stranger())).resolves.toBeTruthy();
  });
});
