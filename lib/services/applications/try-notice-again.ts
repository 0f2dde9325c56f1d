import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { hasNotice, requeueNotice } from "@/lib/data/logout-notices";
import { inTransaction } from "@/lib/data/transaction";
import type { NoticeKey } from "@/lib/domain/application/logout-settings";
import { AppError } from "@/lib/domain/error";
import { queueNotices } from "@/lib/logout/queue-notices";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Has a logout notice that was given up tried again at once, as often as a new one.
 *
 * @throws AppError `logout_notice.not_found`, `logout_notice.not_given_up`.
 */
export async function tryNoticeAgain(
  scope: PoolScope,
  { applicationId, noticeId }: Omit<NoticeKey, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  await inTransaction(async (queries) => {
    const key = { poolId, applicationId, noticeId };
    if (!(await hasNotice(queries, key))) throw new AppError("logout_notice.not_found");
    if (!(await requeueNotice(queries, key))) throw new AppError("logout_notice.not_given_up");
    await recordEvent(queries, {
      action: "application.logout_tried_again",
      context: scope,
      poolId,
      object: `application:${applicationId}`,
      outcome: "success",
      details: { notice: noticeId },
    });
    await queueNotices(queries, { applicationId, key: noticeId });
  });
}
