import "server-only";
import { database } from "@/lib/data/client";
import { getPool } from "@/lib/data/pools";
import type { ReadLogo, ReadLogoInput } from "@/lib/domain/branding/branding-form";
import { encodeLogo } from "@/lib/pictures/encode-logo";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * What a file would become as a logo. Nothing is kept: a save sends it along, and it is encoded anew then (SEC-73).
 *
 * @throws AppError `pool.not_found`; `request.invalid` with what is wrong with the field `file`.
 */
export async function readLogo(
  { poolId }: PoolScope,
  { file }: Omit<ReadLogoInput, "poolId">,
): Promise<ReadLogo> {
  await getPool(database(), poolId);
  const { file: encoded, width, height } = await encodeLogo(Buffer.from(file, "base64"));
  return { file: Buffer.from(encoded).toString("base64"), width, height };
}
