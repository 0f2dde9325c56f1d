import { Mails, MailX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { tabClass, tabListClass } from "@/components/ui/tabs";
import type { Action } from "@/lib/domain/action-result";
import type { MailKey } from "@/lib/domain/mail/mail-acts";
import { type ListedMail, MailRow } from "./mail-row";

const home = "/console/mails";

interface MailListProps {
  page: { route: object | null; mails: readonly ListedMail[]; next: string | null };
  /** Those alone that did not arrive. */
  trouble: boolean;
  isFirst: boolean;
  tryAgain: Action<MailKey, void>;
}

/** What was sent to whom and what became of it, newest first; never what is in it. */
export function MailList({ page, trouble, isFirst, tryAgain }: MailListProps) {
  const t = useTranslations("mails");
  const addressOf = (after: string | null) => {
    const query = new URLSearchParams({ ...(trouble && { status: "trouble" }), ...(after && { after }) });
    return query.size > 0 ? `${home}?${query}` : home;
  };
  return (
    <Card>
      <nav aria-label={t("filter")} className={`${tabListClass} px-5 pt-1.5`}>
        <Link href={home} aria-current={trouble ? undefined : "page"} className={tabClass}>
          {t("all")}
        </Link>
        <Link
          href={`${home}?status=trouble`}
          aria-current={trouble ? "page" : undefined}
          className={tabClass}
        >
          {t("trouble")}
        </Link>
      </nav>
      {page.mails.length === 0 ? (
        <EmptyState
          icon={trouble ? MailX : Mails}
          title={t(trouble ? "noTrouble" : "empty")}
          description={t(trouble ? "noTroubleDescription" : "emptyDescription")}
        />
      ) : (
        <ol className="divide-y divide-line" aria-label={t("title")}>
          {page.mails.map((mail) => (
            <MailRow key={mail.id} mail={mail} tryAgain={page.route === null ? null : tryAgain} />
          ))}
        </ol>
      )}
      <Pagination
        first={isFirst ? undefined : addressOf(null)}
        next={page.next ? addressOf(page.next) : undefined}
      />
    </Card>
  );
}
