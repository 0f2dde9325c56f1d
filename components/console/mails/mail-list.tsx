import { Mails, MailX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { tabClass, tabListClass } from "@/components/ui/tabs";
import type { Action } from "@/lib/domain/action-result";
import type { MailKey } from "@/lib/domain/mail/mail-acts";
import type { MailGroup } from "@/lib/domain/mail/mail-groups";
import { MailGroupForm } from "./mail-group-form";
import { type ListedMail, MailRow } from "./mail-row";

const home = "/console/mails";

interface MailListProps {
  page: { route: object | null; mails: readonly ListedMail[]; next: string | null };
  /** Those alone that did not arrive, and those alone of one group. */
  trouble: boolean;
  group: MailGroup | null;
  isFirst: boolean;
  tryAgain: Action<MailKey, void>;
}

/** What was sent to whom and what became of it, newest first; never what is in it. */
export function MailList({ page, trouble, group, isFirst, tryAgain }: MailListProps) {
  const t = useTranslations("mails");
  const addressOf = (asked: { trouble: boolean; after?: string | null }) => {
    const query = new URLSearchParams({
      ...(asked.trouble && { status: "trouble" }),
      ...(group && { group }),
      ...(asked.after && { after: asked.after }),
    });
    return query.size > 0 ? `${home}?${query}` : home;
  };
  if (page.mails.length === 0 && isFirst && addressOf({ trouble }) === home)
    return (
      <Card>
        <EmptyState icon={Mails} title={t("empty")} description={t("emptyDescription")} />
      </Card>
    );
  return (
    <Card>
      <nav aria-label={t("filter")} className={`${tabListClass} px-5 pt-1.5`}>
        <Link
          href={addressOf({ trouble: false })}
          aria-current={trouble ? undefined : "page"}
          className={tabClass}
        >
          {t("all")}
        </Link>
        <Link
          href={addressOf({ trouble: true })}
          aria-current={trouble ? "page" : undefined}
          className={tabClass}
        >
          {t("trouble")}
        </Link>
      </nav>
      <MailGroupForm home={home} trouble={trouble} group={group} />
      {page.mails.length === 0 ? (
        <EmptyState
          icon={MailX}
          title={t(group ? "noMatch" : "noTrouble")}
          description={t(group ? "noMatchDescription" : "noTroubleDescription")}
        />
      ) : (
        <ol className="divide-y divide-line" aria-label={t("title")}>
          {page.mails.map((mail) => (
            <MailRow key={mail.id} mail={mail} tryAgain={page.route === null ? null : tryAgain} />
          ))}
        </ol>
      )}
      <Pagination
        first={isFirst ? undefined : addressOf({ trouble })}
        next={page.next ? addressOf({ trouble, after: page.next }) : undefined}
      />
    </Card>
  );
}
