import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { type ClaimSettings, initialClaimSettings } from "@/lib/domain/claims/settings";
import { makeTenant } from "@/lib/login/testing/attempts";
import { poolScope } from "@/prisma/seed/scope";
import { findPeople } from "./find-people";
import { getClaims } from "./get-claims";
import { previewClaims } from "./preview-claims";
import { setClaims } from "./set-claims";

async function prepare() {
  const { pool, application } = await makeTenant();
  return { poolId: pool.id, scope: poolScope(pool.id), key: { applicationId: application.id } };
}

const settings: ClaimSettings = {
  custom: [{ name: "preferred_username", source: "username", key: "" }],
  trustsEnterpriseMail: true,
  standsInForMail: true,
};

describe("what an application is told beside its scopes", () => {
  it("is nothing at first, changes with a row of the audit trail, and not over what nobody has seen (REL-08)", async () => {
    const { poolId, scope, key } = await prepare();
    expect((await getClaims(scope, key)).settings).toEqual(initialClaimSettings);
    await setClaims(scope, { ...key, seen: initialClaimSettings, settings });
    expect((await getClaims(scope, key)).settings).toEqual(settings);
    await expect(setClaims(scope, { ...key, seen: initialClaimSettings, settings })).rejects.toMatchObject({
      code: "application.stale",
    });
    const events = await database().auditEvent.findMany({
      where: { poolId, action: "application.claims_changed" },
    });
    expect(events.map(({ details }) => details)).toEqual([
      { claims: ["preferred_username=username"], trustsEnterpriseMail: true, standsInForMail: true },
    ]);
  });

  it("is shown of a user before it is saved, by the scopes that the application may have", async () => {
    const { poolId, scope, key } = await prepare();
    const { id: userId } = await database().user.create({
      data: { poolId, name: "Li Na", username: "lina" },
    });
    const preview = await previewClaims(scope, { ...key, userId, settings });
    const told = JSON.parse(preview.userinfo);
    expect(told).toMatchObject({
      sub: userId,
      name: "Li Na",
      preferred_username: "lina",
      email_verified: false,
    });
    expect(told.email).toMatch(new RegExp(`^${userId}@no-mail\\.`));
    expect(JSON.parse(preview.idToken)).toEqual(told);
    expect([preview.absent, preview.tooLarge]).toEqual([[], []]);
    const { tokens } = await database().application.findUniqueOrThrow({ where: { id: key.applicationId } });
    await database().application.update({
      where: { id: key.applicationId },
      data: { tokens: { ...(tokens as object), scopes: ["email"], claimsInIdToken: false } },
    });
    const narrow = await previewClaims(scope, { ...key, userId, settings });
    expect(Object.keys(JSON.parse(narrow.userinfo))).toEqual(["sub", "email", "email_verified"]);
    expect(JSON.parse(narrow.idToken)).toEqual({ sub: userId });
    expect(narrow.absent).toEqual(["preferred_username"]);
    expect(await findPeople(scope, { text: "Li" })).toEqual([{ id: userId, name: "Li Na", detail: "" }]);
    expect(await findPeople(scope, { text: "" })).toHaveLength(1);
  });

  it("SEC-60: is of this pool's applications and people alone", async () => {
    const [own, other] = [await prepare(), await prepare()];
    const { id: foreign } = await database().user.create({ data: { poolId: other.poolId, name: "Wu" } });
    for (const run of [
      () => getClaims(own.scope, other.key),
      () => setClaims(own.scope, { ...other.key, seen: initialClaimSettings, settings }),
      () => previewClaims(own.scope, { ...other.key, userId: foreign, settings }),
    ])
      await expect(run()).rejects.toMatchObject({ code: "application.not_found" });
    await expect(previewClaims(own.scope, { ...own.key, userId: foreign, settings })).rejects.toMatchObject({
      code: "user.not_found",
    });
    expect(await findPeople(own.scope, { text: "Wu" })).toEqual([]);
  });
});
