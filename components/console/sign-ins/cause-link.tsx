import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { outwardLinkOf } from "@/components/ui/outward-link";
import type { CauseLink } from "@/lib/domain/login/cause";

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
  const home = `/console/user-pools/${subjects.poolId}`;
  switch (link.kind) {
    case "none":
      return null;
    case "docs":
      return <span className="text-ink-soft">{t("docs", { file: link.file })}</span>;
    case "dingtalk_console":
    case "dingtalk_permission": {
      const { address, name } = outwardLinkOf(link);
      return <Outward href={address}>{t(name)}</Outward>;
    }
    case "identity_conflicts":
      return <Inward href={`${home}/users/identity-conflicts`}>{t(link.kind)}</Inward>;
    default: {
      const id = subjects[`${link.kind}Id`];
      if (!id) return null;
      return <Inward href={`${home}/${link.kind}s/${id}`}>{t(link.kind)}</Inward>;
    }
  }
}

function Inward({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="font-medium text-accent hover:underline">
      {children}
    </Link>
  );
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
