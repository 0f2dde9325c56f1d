import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";

/** One conflict, as it is shown. */
export interface ShownConflict {
  id: string;
  version: number;
  corpId: string;
  userid: string;
  holderUserId: string;
  holderName: string | null;
  holderDisabledAt: Date | null;
  holderLastLoginAt: Date | null;
  /** When DingTalk last confirmed the userid to its holder; null once it is theirs no more. */
  heldAt: Date | null;
  newcomerName: string | null;
  /** The beginning of their unionId. */
  newcomerCut: string;
  newcomerUserId: string | null;
  connectionId: string | null;
  connectionName: string | null;
  firstAt: Date;
  lastAt: Date;
  attempts: number;
  reference: string;
  /** Null once the attempt is removed. */
  attemptId: string | null;
  decision: "kept" | "released" | null;
  decidedAt: Date | null;
  deciderName: string | null;
}

interface ConflictFactsProps {
  /** The address of the pool. */
  home: string;
  conflict: ShownConflict;
}

const linkClass = "break-words underline decoration-ink-faint underline-offset-4 hover:decoration-current";

/** Who holds a userid, who came with it, through what, when and how often. */
export function ConflictFacts({ home, conflict }: ConflictFactsProps) {
  const t = useTranslations("identityConflicts");
  const common = useTranslations("common");
  const { connectionId, connectionName, attemptId, reference } = conflict;
  return (
    <DescriptionList>
      <Description term={t(conflict.heldAt ? "holder" : "formerHolder")}>
        <Holder home={home} conflict={conflict} />
      </Description>
      <Description term={t("newcomer")}>
        <NewcomerName home={home} conflict={conflict} />
      </Description>
      <Description term={t("enterprise")}>
        <code className="break-all font-mono text-[0.8125rem]">{conflict.corpId}</code>
      </Description>
      {connectionName !== null && (
        <Description term={t("connection")}>
          <LinkOrText href={connectionId && `${home}/connections/${connectionId}`}>
            {connectionName}
          </LinkOrText>
        </Description>
      )}
      <Description term={t("first")}>
        <Time value={conflict.firstAt} />
      </Description>
      <Description term={t("last")}>
        <Time value={conflict.lastAt} />
      </Description>
      <Description term={t("attempts")}>{t("times", { count: conflict.attempts })}</Description>
      <Description term={common("reference")}>
        <LinkOrText href={attemptId && `${home}/sign-ins/${attemptId}`}>
          <span className="font-mono text-[0.8125rem]">{reference}</span>
        </LinkOrText>
      </Description>
      {conflict.decidedAt !== null && (
        <Description term={t("decidedTerm")}>
          <Decider name={conflict.deciderName} at={conflict.decidedAt} />
        </Description>
      )}
    </DescriptionList>
  );
}

function Holder({ home, conflict }: ConflictFactsProps) {
  const t = useTranslations("identityConflicts");
  const users = useTranslations("users");
  const common = useTranslations("common");
  const { holderName, holderUserId, holderLastLoginAt, holderDisabledAt } = conflict;
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2">
        <Link href={`${home}/users/${holderUserId}`} className={linkClass}>
          {holderName ?? users("unnamed")}
        </Link>
        {holderDisabledAt && <EnabledBadge disabledAt={holderDisabledAt} />}
      </span>
      <span className="block text-ink-soft">
        {t("lastSignIn")} {holderLastLoginAt ? <Time value={holderLastLoginAt} /> : common("never")}
      </span>
    </>
  );
}

function NewcomerName({ home, conflict }: ConflictFactsProps) {
  const t = useTranslations("identityConflicts");
  const { newcomerName, newcomerCut, newcomerUserId } = conflict;
  return (
    <>
      <span className={newcomerName === null ? "text-ink-soft" : "break-words"}>
        {newcomerName ?? t("unnamed")}
      </span>
      <span className="block text-ink-soft">
        {t("unionId")} <code className="font-mono text-[0.8125rem]">{newcomerCut}</code>
      </span>
      <span className="block text-ink-soft">
        {newcomerUserId === null
          ? t("isNobody")
          : t.rich("isUser", {
              link: (chunks) => (
                <Link href={`${home}/users/${newcomerUserId}`} className={linkClass}>
                  {chunks}
                </Link>
              ),
            })}
      </span>
    </>
  );
}

function Decider({ name, at }: { name: string | null; at: Date }) {
  const t = useTranslations("identityConflicts");
  return t.rich("decidedBy", {
    name: () => <span className="break-words">{name ?? t("somebody")}</span>,
    time: () => <Time value={at} />,
  });
}

function LinkOrText({ href, children }: { href: string | null; children: ReactNode }) {
  if (!href) return children;
  return (
    <Link href={href} className={linkClass}>
      {children}
    </Link>
  );
}
