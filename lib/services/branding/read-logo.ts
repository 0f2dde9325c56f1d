import "server-only";
import type { LookOwner } from "@/lib/data/branding";
import { database } from "@/lib/data/client";
import type { LogoFile, ReadLogo } from "@/lib/domain/branding/branding-form";
import { encodeLogo } from "@/lib/pictures/encode-logo";
import type { PoolScope } from "@/lib/services/access/scope";
import { getStoredLook } from "./get-stored-look";

/**
 * What a file would become as a logo. Nothing is kept: a save sends it along, and it is encoded anew then (SEC-73).
 *
 * @throws AppError `pool.not_found`; `application.not_found`, also for one that nobody signs in to; `request.invalid` with what is wrong
 * with the field `file`.
 */
export async function readLogo(
  { poolId }: PoolScope,
  { applicationId, file }: LogoFile & Pick<LookOwner, "applicationId">,
): Promise<ReadLogo> {
  await getStoredLook(database(), { poolId, applicationId });
  const { file: encoded, width, height } = await encodeLogo(Buffer.from(file, "base64"));
  return { file: Buffer.from(encoded).toString("base64"), width, height };
}
