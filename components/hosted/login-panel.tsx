import { ForeignName, foreignName } from "@/components/ui/foreign-name";
import type { Locale } from "@/lib/domain/locale/locale";
import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import type { LoginChoice, Obstacle } from "@/lib/domain/login/login-choices";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { ContactLine } from "./contact-line";
import { ContinueAs } from "./continue-as";
import { EmergencyLink, offersInFailure } from "./emergency-link";
import { FailureNotice } from "./failure-notice";
import { SilentPanel } from "./in-client/silent-panel";
import { LocalWays, showsFailureAtWay } from "./local-ways";
import { LoginWay } from "./login-way";
import { PersonLine } from "./person-line";
import { PoolSign } from "./pool-sign";
import { TextButton } from "./text-button";
import type { HostedTexts } from "./texts";

/** Where the forms of the ways in without DingTalk are sent to, and what is known of who is going to send them. */
export interface LocalForms {
  address: string;
  /** What their addresses end with, beginning with a question mark; left out for nothing. */
  query?: string;
  /** What was typed there before, or the name of whoever is signed in. */
  identifier: string;
  /** Whoever is signed in proves once more that it is them: they are not asked who they are. */
  isKnown?: boolean;
  /** They prove an account that a DingTalk account is bound to. */
  binds?: boolean;
  /** Where a code goes to whoever is known. */
  codeTo?: string | null;
  /** What was typed is no e-mail address, where one was asked for. */
  addressFault?: boolean;
  /** What the button of a form says; left out where it says what it does. */
  submit?: string;
  /** Where somebody goes who has forgotten their password; null where nobody can be sent a link. */
  forgot?: string | null;
}

/** What the hosted login page shows. */
export interface LoginPanelProps {
  texts: HostedTexts;
  locale: Locale;
  poolName: string;
  /** The application that waits; null at a start address. */
  applicationName: string | null;
  choices: readonly LoginChoice[];
  /** The ways in without DingTalk. */
  methods: readonly LoginMethod[];
  /** Null where they cannot be used. */
  local: LocalForms | null;
  /** The way without DingTalk that the person asked for, or null: it is open. */
  opened: LoginMethod | null;
  /** Where the ways lead that only users come in by who are excepted; null where nobody is, and where they are shown. */
  emergencyLink: string | null;
  /** The one of several that was used last in this browser, a connection or a method, or null. */
  lastUsed: string | null;
  /** Why there is nothing to choose, or null. */
  obstacle: Obstacle | null;
  /** The connection that the page begins with by itself, inside DingTalk's app. */
  auto: string | null;
  /** Where a login begins, with what belongs to it. */
  begin: { action: string; fields: Readonly<Record<string, string>> };
  /** Where somebody creates an account; null where nobody does. */
  register: string | null;
  /** Where the person refuses; null when nobody waits. */
  cancel: string | null;
  /** The person has to prove again who they are. */
  again: boolean;
  /** Somebody is signed in, and another account may be wanted. */
  choosesAccount: boolean;
  /** Where whoever is signed in goes on as they are; null where the application asks for more, or nobody is. */
  continue: string | null;
  /** The connection that another account than that leads to at once; null where the ways in are shown for it. */
  another: string | null;
  /** Who is signed in, if anybody is. */
  person: ShownPerson | null;
  failure: TriedSignIn | undefined;
  /** Whom to ask, where there is something to ask; else empty. */
  contact: string;
  /** Of the page's policy (SEC-69). */
  nonce: string;
  /** What the pool has the page say in this language, each empty for nothing. */
  words?: { heading: string; help: string } | null;
}

/** Where a person picks how to sign in: the ways of each connection that is offered. */
export function LoginPanel(props: LoginPanelProps) {
  const { texts, applicationName: application, failure, contact, nonce } = props;
  return (
    <>
      <div className="head">
        <PoolSign poolName={props.poolName} />
        <h1>
          {props.words?.heading
            ? foreignName(props.words.heading)
            : texts.rich("login.heading", { pool: props.poolName, name: foreignName })}
        </h1>
        {application !== null && (
          <p className="lead">
            {texts.rich(props.again ? "login.again" : "login.toContinue", {
              application,
              name: (name) => <ForeignName className="strong">{name}</ForeignName>,
            })}
          </p>
        )}
        {props.again && <PersonLine person={props.person} />}
        {props.choosesAccount && props.continue === null && (
          <p className="lead small">{texts("help.otherAccount")}</p>
        )}
      </div>
      {failure && !showsFailureAtWay(props) && (
        <FailureNotice
          texts={texts}
          failure={failure}
          contact={contact}
          nonce={nonce}
          emergencyLink={offersInFailure(failure) ? props.emergencyLink : null}
        />
      )}
      {props.obstacle && props.continue === null && (
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
      {props.words?.help && <p className="lead small asked">{foreignName(props.words.help)}</p>}
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
  const { texts, cancel, applicationName } = props;
  return (
    <div className="ways">
      {props.continue === null ? (
        <WaysIn {...props} />
      ) : (
        <ContinueAs
          texts={texts}
          action={props.continue}
          person={props.person}
          isOpen={props.failure !== undefined || props.opened !== null}
          straight={
            props.another === null
              ? null
              : { action: props.begin.action, fields: { ...props.begin.fields, connection: props.another } }
          }
        >
          {props.obstacle === null && <WaysIn {...props} />}
        </ContinueAs>
      )}
      {props.register !== null && (
        <p className="centred">
          <a className="link" href={props.register}>
            {texts("register.link")}
          </a>
        </p>
      )}
      {!offersInFailure(props.failure) && <EmergencyLink texts={texts} link={props.emergencyLink} />}
      {cancel !== null && applicationName !== null && (
        <TextButton action={cancel}>
          {texts.rich("login.back", { application: applicationName, name: foreignName })}
        </TextButton>
      )}
    </div>
  );
}

function WaysIn(props: LoginPanelProps) {
  return (
    <>
      {props.choices.map((choice) => (
        <LoginWay key={choice.connectionId} page={props} choice={choice} />
      ))}
      <LocalWays page={props} />
    </>
  );
}
