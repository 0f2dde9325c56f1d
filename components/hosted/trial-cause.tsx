import type { ReactNode } from "react";
import { outwardLinkOf } from "@/components/ui/outward-link";
import { dingtalkPlaces } from "@/lib/domain/dingtalk/places";
import type { Cause, CauseLink } from "@/lib/domain/login/cause";
import { type CauseTexts, causeTexts } from "./cause-texts";
import { LineDrawing } from "./line-drawing";
import { Reference } from "./reference";
import type { TrialScene } from "./trial-panel";

interface TrialCauseProps extends TrialScene {
  cause: Cause;
  reference: string | undefined;
  /** The console's page of the connection. */
  connectionPage: string;
}

/** Why a trial did not work, what to do about it and where, in the console's own words: who tries is who can mend it. */
export function TrialCause({ texts, locale, cause, reference, connectionPage }: TrialCauseProps) {
  const { call } = cause;
  return (
    <div role="alert" className="notice broken">
      <LineDrawing of="alert" />
      <div>
        <Remedy locale={locale} cause={cause} connectionPage={connectionPage}>
          {call?.requiredScopes && (
            <p>
              {texts.rich("trial.scopes", {
                scopes: call.requiredScopes.join(texts("trial.listSeparator")),
                mark: (chunks) => <code>{chunks}</code>,
              })}
            </p>
          )}
          {call?.requestIp && (
            <p>
              {texts.rich("trial.address", {
                address: call.requestIp,
                mark: (chunks) => <code>{chunks}</code>,
              })}
            </p>
          )}
        </Remedy>
        {reference && (
          <p className="reference">
            <Reference texts={texts} number={reference} />
          </p>
        )}
      </div>
    </div>
  );
}

interface RemedyProps extends Pick<TrialCauseProps, "locale" | "cause" | "connectionPage"> {
  /** What is entered there. */
  children?: ReactNode;
}

/** The cause in a sentence, what to do, where at DingTalk, and the link that mends it. */
export function Remedy({ locale, cause, connectionPage, children }: RemedyProps) {
  const t = causeTexts(locale);
  return (
    <>
      <p className="title">{t(cause.sentence)}</p>
      <p>{t(cause.remedy)}</p>
      {cause.place && (
        <p>
          {t("causes.where")}
          <span lang="zh-CN">{dingtalkPlaces[cause.place].join(" → ")}</span>
        </p>
      )}
      {children}
      <MendingLink t={t} link={cause.link} connectionPage={connectionPage} />
    </>
  );
}

function MendingLink({
  t,
  link,
  connectionPage,
}: {
  t: CauseTexts;
  link: CauseLink;
  connectionPage: string;
}) {
  switch (link.kind) {
    case "connection":
      return <Outward href={connectionPage}>{t("causes.links.connection")}</Outward>;
    case "dingtalk_console":
    case "dingtalk_permission": {
      const { address, name } = outwardLinkOf(link);
      return <Outward href={address}>{t(`causes.links.${name}`)}</Outward>;
    }
    case "docs":
      return <p className="soft">{t("causes.links.docs", { file: link.file })}</p>;
    default:
      // A trial is of no application, and knows nobody's account.
      return null;
  }
}

function Outward({ href, children }: { href: string; children: string }) {
  return (
    <p>
      <a href={href} target="_blank" rel="noreferrer">
        {children}
      </a>
    </p>
  );
}
