"use client";

import { useTranslations } from "next-intl";
import { TryAgainButton } from "@/components/console/shell/try-again-button";
import { Badge } from "@/components/ui/badge";
import { ForeignName } from "@/components/ui/foreign-name";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { useSentenceSpace } from "@/components/ui/use-sentence-space";
import type { Action } from "@/lib/domain/action-result";
import type { NoticeKey } from "@/lib/domain/application/logout-settings";
import type { NoticeFailure } from "@/lib/domain/logout/notice-failure";
import type { NoticeStatus } from "@/lib/domain/logout/notice-status";

/** A notice as the page shows it. */
export interface ShownNotice {
  id: string;
  status: NoticeStatus;
  attempts: number;
  reason: NoticeFailure | null;
  replyCode: number | null;
  createdAt: Date;
  dueAt: Date;
  user: { id: string; name: string | null } | null;
}

interface LogoutNoticesProps {
  application: { poolId: string; applicationId: string };
  pool: string;
  notices: readonly ShownNotice[];
  tryAgain: Action<NoticeKey, void>;
}

const tones: Record<NoticeStatus, "neutral" | "success" | "warning" | "danger"> = {
  queued: "neutral",
  failed: "warning",
  sent: "success",
  given_up: "danger",
};

/** The last notices to an application, newest first: whose session ended, and whether it was told. */
export function LogoutNotices({ application, pool, notices, tryAgain }: LogoutNoticesProps) {
  const t = useTranslations("applications.logout");
  const space = useSentenceSpace();
  return (
    <section aria-label={t("notices")} className="border-line border-t">
      <h3 className="px-5 pt-4 font-medium">{t("notices")}</h3>
      {notices.length === 0 ? (
        <p className="px-5 pt-1 pb-4 text-ink-soft">{t("none")}</p>
      ) : (
        <ol className="divide-y divide-line">
          {notices.map(({ id, status, attempts, reason, replyCode, createdAt, dueAt, user }) => (
            <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-1 px-5 py-3">
              <div className="min-w-0 flex-1 max-sm:basis-full">
                <p className="flex flex-wrap gap-x-2">
                  {user ? (
                    <Link href={`${pool}/users/${user.id}`} className="font-medium underline">
                      <ForeignName>{user.name ?? user.id}</ForeignName>
                    </Link>
                  ) : (
                    <span className="font-medium">{t("deletedUser")}</span>
                  )}
                  <span className="text-ink-soft">
                    <Time value={createdAt} />
                  </span>
                </p>
                {reason && status !== "sent" && (
                  <p className="text-ink-soft">
                    {t(`reasons.${reason}`)}
                    {space}
                    {replyCode !== null && t("replyCode", { number: replyCode })}
                  </p>
                )}
                {status === "failed" && (
                  <p className="text-ink-soft text-xs">
                    {t("attempts", { count: attempts })}
                    {space}
                    {t.rich("again", { time: () => <Time value={dueAt} /> })}
                  </p>
                )}
              </div>
              <Badge tone={tones[status]}>{t(`statuses.${status}`)}</Badge>
              {status === "given_up" && (
                <TryAgainButton
                  action={tryAgain}
                  input={{ ...application, noticeId: id }}
                  label={t("tryAgainLabel", { name: user?.name ?? user?.id ?? t("deletedUser") })}
                  said={t("tried")}
                >
                  {t("tryAgain")}
                </TryAgainButton>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
