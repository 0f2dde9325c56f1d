import { ForeignName, foreignName } from "@/components/ui/foreign-name";
import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import type { LoginChoice, Obstacle } from "@/lib/domain/login/login-choices";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { ContactLine } from "./contact-line";
import { FailureNotice } from "./failure-notice";
import { SilentPanel } from "./in-client/silent-panel";
import { LoginWay } from "./login-way";
import { PersonLine } from "./person-line";
import { PoolSign } from "./pool-sign";
import { TextButton } from "./text-button";
import type { HostedTexts } from "./texts";

/** What the hosted login page shows. */
export interface LoginPanelProps {
  texts: HostedTexts;
  poolName: string;
  /** The application that waits; null at a start address. */
  applicationName: string | null;
  choices: readonly LoginChoice[];
  /** The one of several that was used last in this browser, or null. */
  lastUsed: string | null;
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
  /** Somebody is signed in, and another account may be wanted. */
  choosesAccount: boolean;
  /** Who is signed in, if anybody is. */
  person: ShownPerson | null;
  failure: TriedSignIn | undefined;
  /** Whom to ask, where there is something to ask; else empty. */
  contact: string;
  /** Of the page's policy (SEC-69). */
  nonce: string;
}

/** Where a person picks how to sign in: the ways of each connection that is offered. */
export function LoginPanel(props: LoginPanelProps) {
  const { texts, applicationName: application, failure, contact, nonce } = props;
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
        {props.again && <PersonLine person={props.person} />}
        {props.choosesAccount && <p className="lead small">{texts("help.otherAccount")}</p>}
      </div>
      {failure && <FailureNotice texts={texts} failure={failure} contact={contact} nonce={nonce} />}
      {props.obstacle && (
        <NoWay
          texts={texts}
          obstacle={props.obstacle}
          application={application ?? props.poolName}
          contact={failure && failureGuideOf(failure.kind).ways.includes("contact") ? "" : contact}
        />
      )}
      {props.choices.some(({ silent }) => silent) ? (
        <SilentPanel texts={texts} begins={props.auto !== null} nonce={nonce}>
          <Ways {...props} />
        </SilentPanel>
      ) : (
        <Ways {...props} />
      )}
    </>
  );
}

function NoWay(props: { texts: HostedTexts; obstacle: Obstacle; application: string; contact: string }) {
  const { texts, obstacle, application } = props;
  return (
    <div className="notice">
      <div>
        <p className="title">
          {texts.rich(`login.obstacle.${obstacle}.title`, { application, name: foreignName })}
        </p>
        <p className="soft">{texts(`login.obstacle.${obstacle}.help`)}</p>
        <ContactLine texts={texts} contact={props.contact} />
      </div>
    </div>
  );
}

function Ways(props: LoginPanelProps) {
  const { texts, choices, cancel, applicationName } = props;
  return (
    <div className="ways">
      {choices.map((choice) => (
        <LoginWay key={choice.connectionId} page={props} choice={choice} />
      ))}
      {cancel !== null && applicationName !== null && (
        <TextButton action={cancel}>
          {texts.rich("login.back", { application: applicationName, name: foreignName })}
        </TextButton>
      )}
    </div>
  );
}
