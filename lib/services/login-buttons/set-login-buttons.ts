import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findLoginButtons, saveLoginButtons } from "@/lib/data/login-buttons";
import { listConnectionChoices } from "@/lib/data/offers";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { LoginButtons } from "@/lib/domain/login/login-buttons";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Says in which order the connections' buttons stand and what they say: for a pool, or for one of its applications. It counts from the
 * next login page on. What is chosen for connections that the form did not show stays; of another pool's connection nothing is kept
 * (SEC-60).
 *
 * @throws AppError `pool.not_found`, `application.not_found`; `login_button.stale` when somebody else saved since `version` (REL-08).
 */
export async function setLoginButtons(
  scope: PoolScope,
  {
    applicationId = null,
    version,
    values,
  }: { applicationId?: string | null; version: number; values: LoginButtons },
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, applicationId };
  const known = new Set((await listConnectionChoices(poolId, null)).map(({ id }) => id));
  await inTransaction(async (queries) => {
    const before = await findLoginButtons(key, queries);
    if (!before) throw new AppError(applicationId === null ? "pool.not_found" : "application.not_found");
    const said = new Set(values.buttons.map(({ connectionId }) => connectionId));
    const unsaid = before.values.buttons.filter(({ connectionId }) => !said.has(connectionId));
    const buttons = [...values.buttons, ...unsaid].filter(({ connectionId }) => known.has(connectionId));
    const saved = { ordered: values.ordered, buttons };
    if (!(await saveLoginButtons(queries, key, { values: saved, version })))
      throw new AppError("login_button.stale");
    await recordEvent(queries, {
      action: applicationId === null ? "pool.login_buttons_changed" : "application.login_buttons_changed",
      context: scope,
      poolId,
      object: applicationId === null ? `pool:${poolId}` : `application:${applicationId}`,
      outcome: "success",
      details: {
        ordered: saved.ordered,
        order: buttons.map(({ connectionId }) => connectionId),
        texts: buttons
          .filter(({ text }) => text.en || text["zh-CN"])
          .map(({ connectionId, text }) => `${connectionId}: ${text.en} / ${text["zh-CN"]}`),
      },
    });
  });
}
