import { useTranslations } from "next-intl";
import { type Cause, type CauseFacts, causeOf } from "@/lib/domain/login/cause";
import { CauseLinkText, type CauseSubjects } from "./cause-link";
import { MenuPath } from "./menu-path";

interface CauseTextProps {
  /** Why the attempt ended, DingTalk's own code, and its trace where that is at hand. */
  facts: CauseFacts;
  /** What the links lead to. */
  subjects: CauseSubjects;
}

/** Why somebody was not let in, what to do about it, and the link that mends it. Works on the server and in the browser alike. */
export function CauseText({ facts, subjects }: CauseTextProps) {
  const t = useTranslations();
  const cause = causeOf(facts);
  return (
    <div className="grid gap-1.5">
      <p>{t(cause.sentence)}</p>
      <p className="text-ink-soft">{t(cause.remedy)}</p>
      {cause.place && (
        <p className="text-ink-soft">
          {t("causes.where")}
          <MenuPath place={cause.place} />
        </p>
      )}
      <CauseHints facts={facts} cause={cause} />
      <CauseLinkText link={cause.link} subjects={subjects} />
    </div>
  );
}

/** What DingTalk said itself. */
function CauseHints({ facts, cause: { call } }: { facts: CauseFacts; cause: Cause }) {
  const t = useTranslations("causes");
  const common = useTranslations("common");
  const hints = [
    { term: t("permission"), value: call?.requiredScopes?.join(common("listSeparator")) },
    { term: t("egressAddress"), value: call?.requestIp },
    { term: t("upstream"), value: facts.upstreamCode ?? call?.code },
    { term: t("words"), value: call?.message },
    { term: t("requestId"), value: call?.requestId },
  ].filter(({ value }) => value);
  if (hints.length === 0) return null;
  return (
    <dl className="grid gap-x-4 gap-y-1 text-ink-soft sm:grid-cols-[max-content_1fr]">
      {hints.map(({ term, value }) => (
        <div key={term} className="grid sm:contents">
          <dt>{term}</dt>
          <dd className="min-w-0">
            <code dir="ltr" className="break-all font-mono text-xs">
              {value}
            </code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
