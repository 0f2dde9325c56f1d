import "server-only";
import { type ListedNotice, listNotices } from "@/lib/data/logout-notices";
import { findLogoutSettings } from "@/lib/data/logout-settings";
import type { LogoutSettings } from "@/lib/domain/application/logout-settings";
import { AppError } from "@/lib/domain/error";
import { isNoticeFailure, type NoticeFailure } from "@/lib/domain/logout/notice-failure";
import type { PoolScope } from "@/lib/services/access/scope";

/** The last of an application are enough to see whether it is told, and why not. */
const shown = 10;

/** A notice as its application's page shows it. */
export interface ShownNotice extends Omit<ListedNotice, "reason"> {
  /** Null while nothing has failed. */
  reason: NoticeFailure | null;
}

/**
 * How an application is told that a session has ended, and what came of the last notices.
 *
 * @throws AppError `application.not_found`.
 */
export async function getLogout(
  { poolId }: PoolScope,
  { applicationId }: { applicationId: string },
): Promise<LogoutSettings & { notices: ShownNotice[] }> {
  const key = { poolId, applicationId };
  const [settings, notices] = await Promise.all([findLogoutSettings(key), listNotices(key, shown)]);
  if (!settings) throw new AppError("application.not_found");
  return { ...settings, notices: notices.map((notice) => ({ ...notice, reason: toReason(notice.reason) })) };
}

function toReason(stored: string | null): NoticeFailure | null {
  if (stored === null) return null;
  return isNoticeFailure(stored) ? stored : "failed";
}
