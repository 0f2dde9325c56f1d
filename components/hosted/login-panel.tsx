import { useTranslations } from "next-intl";
import { DingTalkMark } from "@/components/ui/dingtalk-mark";
import type { FailureKind } from "@/lib/domain/login/failure-kind";
import type { LoginChoice, Obstacle } from "@/lib/domain/login/login-choices";
import { FailureNotice } from "./failure-notice";
import { foreignName, strongName } from "./foreign-name";
import { HostedButton } from "./hosted-button";
import { SilentPanel } from "./in-client/silent-panel";
import { PoolSign } from "./pool-sign";

/** What the hosted login page shows. */
export interface LoginPanelProps {
  poolName: string;
  /** The application that waits; null at a start address. */
  applicationName: string | null;
  choices: readonly LoginChoice[];
  /** Why there is nothing to choose, or null. */
  obstacle: Obstacle | null;
  /** The connection that the page begins with by itself, inside DingTalk's app. */
  auto: string | null;
  /** Where a login begins, with what belongs to it. */
  begin: { action: string; fields: Readonly<Record<string, string>> };
  /** Where the person refuses; null when nobody waits. */
  cancel: string | null;
  /** The person has to prove again who they are. */
  again: boolean;
  failure: { kind: FailureKind; reference: string | undefined } | undefined;
  /** Of the page's policy (SEC-69). */
  nonce: string;
}

/** Where a person picks how to sign in: the ways of each connection that is offered. */
export function LoginPanel(props: LoginPanelProps) {
  const t = useTranslations("hosted.login");
  const application = props.applicationName;
  return (
    <>
      <header className="mb-8 text-center">
        <PoolSign poolName={props.poolName} />
        <h1 className="text-2xl leading-snug font-semibold tracking-tight text-balance">
          {t.rich("heading", { pool: props.poolName, name: foreignName })}
        </h1>
        {application !== null && (
          <p className="mt-1.5 text-pretty text-ink-soft">
            {t.rich(props.again ? "again" : "toContinue", { application, name: strongName })}
          </p>
        )}
      </header>
      {props.failure && <FailureNotice {...props.failure} />}
      {props.obstacle && (
        <NoWay obstacle={props.obstacle} application={props.applicationName ?? props.poolName} />
      )}
      {props.choices.some(({ silent }) => silent) ? (
        <SilentPanel begins={props.auto !== null} nonce={props.nonce}>
          <Ways {...props} />
        </SilentPanel>
      ) : (
        <Ways {...props} />
      )}
    </>
  );
}

function NoWay({ obstacle, application }: { obstacle: Obstacle; application: string }) {
  const t = useTranslations("hosted.login.obstacle");
  return (
    <div className="mb-6 space-y-1.5 rounded-xl bg-surface-sunken p-4 text-sm">
      <p className="font-semibold">{t.rich(`${obstacle}.title`, { application, name: foreignName })}</p>
      <p className="text-ink-soft">{t(`${obstacle}.help`)}</p>
    </div>
  );
}

function Ways({ choices, auto, begin, cancel, applicationName, failure }: LoginPanelProps) {
  const t = useTranslations("hosted.login");
  return (
    <div className="space-y-3">
      {choices.map((choice) => (
        <Way
          key={choice.connectionId}
          choice={choice}
          auto={auto}
          begin={begin}
          retries={failure !== undefined}
        />
      ))}
      {cancel !== null && applicationName !== null && (
        <HostedButton action={cancel} look="plain">
          <span>{t.rich("back", { application: applicationName, name: foreignName })}</span>
        </HostedButton>
      )}
    </div>
  );
}

function Way(props: Pick<LoginPanelProps, "auto" | "begin"> & { choice: LoginChoice; retries: boolean }) {
  const t = useTranslations("hosted.login");
  const { connectionId, displayName, silent, browser } = props.choice;
  const fields = { ...props.begin.fields, connection: connectionId };
  const begins = props.auto === connectionId;
  return (
    <>
      <HostedButton
        action={props.begin.action}
        fields={fields}
        look="primary"
        silent={silent ? (begins ? "auto" : "on-demand") : undefined}
      >
        <DingTalkMark bare className="h-6 w-5.5 shrink-0" />
        <span>
          {t.rich(props.retries || begins ? "retryWith" : "with", {
            connection: displayName,
            name: foreignName,
          })}
        </span>
      </HostedButton>
      {silent && browser && (
        <HostedButton action={props.begin.action} fields={fields} look="plain">
          <span>{t("otherWay")}</span>
        </HostedButton>
      )}
    </>
  );
}
