import "server-only";
import { listConnectionsWithoutPlaces } from "@/lib/data/admission-choices";
import { findClaimSettings } from "@/lib/data/application-claims";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** What an application is told beside its scopes, and which connections do not ask DingTalk for it. @throws AppError `application.not_found`. */
export async function getClaims(scope: PoolScope, { applicationId }: { applicationId: string }) {
  const { poolId } = scope;
  const [settings, withoutPlaces] = await Promise.all([
    findClaimSettings({ poolId, applicationId }),
    listConnectionsWithoutPlaces(poolId),
  ]);
  if (settings === null) throw new AppError("application.not_found");
  return { settings, withoutPlaces };
}
