import "server-only";
import { isId } from "@/lib/domain/id";
import { type LoginButtons, readButtons } from "@/lib/domain/login/login-buttons";
import { database } from "./client";
import type { Queries } from "./transaction";

/** Whose buttons: a pool's, or those of one application of it. */
export interface ButtonsKey {
  poolId: string;
  applicationId: string | null;
}

/** What is stored of buttons; version 0 while nobody has chosen anything. */
export interface StoredButtons {
  values: LoginButtons;
  version: number;
}

const fields = { loginButtons: true, loginButtonsVersion: true } as const;

/** What is chosen of the connections' buttons; null without such a pool, or application of it (SEC-60). */
export async function findLoginButtons(
  { poolId, applicationId }: ButtonsKey,
  queries: Queries = database(),
): Promise<StoredButtons | null> {
  if (!isId(poolId) || (applicationId !== null && !isId(applicationId))) return null;
  const found =
    applicationId === null
      ? await queries.pool.findUnique({ where: { id: poolId }, select: fields })
      : await queries.application.findFirst({ where: { id: applicationId, poolId }, select: fields });
  return found && { values: readButtons(found.loginButtons), version: found.loginButtonsVersion };
}

/** Writes a choice if nobody else wrote since `version` was read (REL-08). @returns whether it was written. */
export async function saveLoginButtons(
  queries: Queries,
  { poolId, applicationId }: ButtonsKey,
  { values, version }: StoredButtons,
): Promise<boolean> {
  const data = { loginButtons: values, loginButtonsVersion: { increment: 1 } };
  const where = { loginButtonsVersion: version };
  const { count } =
    applicationId === null
      ? await queries.pool.updateMany({ where: { id: poolId, ...where }, data })
      : await queries.application.updateMany({ where: { id: applicationId, poolId, ...where }, data });
  return count === 1;
}
