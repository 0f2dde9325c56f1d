import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { consoleOf, type DingTalkConsole } from "@/lib/domain/dingtalk/places";
import type { CauseLink } from "@/lib/domain/login/cause";

const consoles: Record<DingTalkConsole, string> = {
  developer: "https://open-dev.dingtalk.com",
  enterprise: "https://oa.dingtalk.com",
};

/** What an attempt was about; an id is missing where nothing was known of it, or it was deleted. */
export interface CauseSubjects {
  poolId: string;
  connectionId?: string | null | undefined;
  applicationId?: string | null | undefined;
  userId?: string | null | undefined;
}

interface CauseLinkTextProps {
  link: CauseLink;
  subjects: CauseSubjects;
}

/** The link that mends a cause: a page of the console, a page of DingTalk's, or the name of a document. */
export function CauseLinkText({ link, subjects }: CauseLinkTextProps) {
  const t = useTranslations("causes.links");
  switch (link.kind) {
    case "none":
      return null;
    case "docs":
      return <span className="text-ink-soft">{t("docs", { file: link.file })}</span>;
    case "dingtalk_permission":
      // Kept out of DingTalk's answer: it leads to DingTalk's own console or nowhere.
      return link.address.startsWith(`${consoles.developer}/`) ? (
        <Outward href={link.address}>{t("dingtalk_permission")}</Outward>
      ) : (
        <Outward href={consoles.developer}>{t("developer")}</Outward>
      );
    case "dingtalk_console": {
      const name = consoleOf(link.place);
      return <Outward href={consoles[name]}>{t(name)}</Outward>;
    }
    default: {
      const id = subjects[`${link.kind}Id`];
      if (!id) return null;
      return (
        <Link
          href={`/console/user-pools/${subjects.poolId}/${link.kind}s/${id}`}
          className="font-medium text-accent hover:underline"
        >
          {t(link.kind)}
        </Link>
      );
    }
  }
}

function Outward({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1 font-medium text-accent hover:underline"
    >
      {children}
      <ExternalLink aria-hidden className="size-3.5" />
    </a>
  );
}
