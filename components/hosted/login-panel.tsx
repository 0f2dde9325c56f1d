import { DingTalkMark } from "@/components/ui/dingtalk-mark";
import { ForeignName, foreignName } from "@/components/ui/foreign-name";
import type { FailureKind } from "@/lib/domain/login/failure-kind";
import type { LoginChoice, Obstacle } from "@/lib/domain/login/login-choices";
import { FailureNotice } from "./failure-notice";
import { HostedButton } from "./hosted-button";
import { SilentPanel } from "./in-client/silent-panel";
import { PoolSign } from "./pool-sign";
import type { HostedTexts } from "./texts";

/** What the hosted login page shows. */
export interface LoginPanelProps {
  texts: HostedTexts;
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
  const { texts, applicationName: application } = props;
  return (
    <>
      <div className="head">
        <PoolSign poolName={props.poolName} />
        <h1>{texts.rich("login.heading", { pool: props.poolName, name: foreignName })}</h1>
        {application !== null && (
          <p className="lead">
            {texts.rich(props.again ? "login.again" : "login.toContinue", {
              application,
              name: (name) => <ForeignName className="strong">{name}</ForeignName>,
            })}
          </p>
        )}
      </div>
      {props.failure && <FailureNotice texts={texts} {...props.failure} />}
      {props.obstacle && (
        <NoWay texts={texts} obstacle={props.obstacle} application={application ?? props.poolName} />
      )}
      {props.choices.some(({ silent }) => silent) ? (
        <SilentPanel texts={texts} begins={props.auto !== null} nonce={props.nonce}>
          <Ways {...props} />
        </SilentPanel>
      ) : (
        <Ways {...props} />
      )}
    </>
  );
}

function NoWay(props: { texts: HostedTexts; obstacle: Obstacle; application: string }) {
  const { texts, obstacle, application } = props;
  return (
    <div className="notice">
      <div>
        <p className="title">
          {texts.rich(`login.obstacle.${obstacle}.title`, { application, name: foreignName })}
        </p>
        <p className="soft">{texts(`login.obstacle.${obstacle}.help`)}</p>
      </div>
    </div>
  );
}

function Ways({ texts, choices, auto, begin, cancel, applicationName, failure }: LoginPanelProps) {
  return (
    <div className="ways">
      {choices.map((choice) => (
        <Way
          key={choice.connectionId}
          texts={texts}
          choice={choice}
          auto={auto}
          begin={begin}
          retries={failure !== undefined}
        />
      ))}
      {cancel !== null && applicationName !== null && (
        <HostedButton action={cancel} look="plain">
          <span>{texts.rich("login.back", { application: applicationName, name: foreignName })}</span>
        </HostedButton>
      )}
    </div>
  );
}

function Way(
  props: Pick<LoginPanelProps, "texts" | "auto" | "begin"> & { choice: LoginChoice; retries: boolean },
) {
  const { texts } = props;
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
        <DingTalkMark bare />
        <span>
          {texts.rich(props.retries || begins ? "login.retryWith" : "login.with", {
            connection: displayName,
            name: foreignName,
          })}
        </span>
      </HostedButton>
      {silent && browser && (
        <HostedButton action={props.begin.action} fields={fields} look="plain">
          <span>{texts("login.otherWay")}</span>
        </HostedButton>
      )}
    </>
  );
}
