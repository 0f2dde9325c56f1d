import "server-only";
import { getPoolAddress, operatorsHost } from "@/lib/addresses/pools";
import { findAccount } from "@/lib/data/accounts";
import { findClaimSurroundings } from "@/lib/data/application-claims";
import { getApplication } from "@/lib/data/application-settings";
import { toApplicationClaims } from "@/lib/domain/claims/application-claims";
import type { ClaimPreview } from "@/lib/domain/claims/claim-form";
import type { ClaimSettings } from "@/lib/domain/claims/settings";
import { toldClaims } from "@/lib/domain/claims/told-claims";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * What an application would be told of a user with some claims, if it asks for all scopes that it may have: by the rules that tokens are
 * made by, from what is stored now. Nothing is issued.
 *
 * @throws AppError `application.not_found`, `user.not_found`.
 */
export async function previewClaims(
  scope: PoolScope,
  { applicationId, userId, settings }: { applicationId: string; userId: string; settings: ClaimSettings },
): Promise<ClaimPreview> {
  const { poolId } = scope;
  const [pool, { tokens }, row] = await Promise.all([
    getPoolAddress(poolId),
    getApplication({ poolId, applicationId }),
    findAccount(poolId, userId),
  ]);
  if (!row) throw new AppError("user.not_found");
  const { departments, isEmailAnothers } = await findClaimSurroundings({
    poolId,
    userId,
    corpId: row.corpId,
    departmentIds: row.departmentIds ?? [],
    email: row.email,
  });
  const claims = toApplicationClaims(row, settings, {
    host: operatorsHost(pool.slug),
    departments: new Map(departments.map((one) => [one.id, one])),
    isEmailAnothers,
  });
  const telling = { scopes: ["openid", ...tokens.scopes], claimsInIdToken: tokens.claimsInIdToken };
  const { idToken, userinfo, tooLarge } = toldClaims(claims, telling);
  return {
    idToken: JSON.stringify(idToken, null, 2),
    userinfo: JSON.stringify(userinfo, null, 2),
    tooLarge,
    absent: settings.custom.map(({ name }) => name).filter((name) => !Object.hasOwn(userinfo, name)),
  };
}
