import { foreignName } from "@/components/ui/foreign-name";
import type { Locale } from "@/lib/domain/locale/locale";
import type { LoginChoice, Obstacle } from "@/lib/domain/login/login-choices";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import { ContactLine } from "../contact-line";
import { EmergencyLink, offersInFailure } from "../emergency-link";
import { FailureNotice } from "../failure-notice";
import { SilentPanel } from "../in-client/silent-panel";
import { LocalWays, showsFailureAtWay } from "../local-ways";
import type { LoginPanelProps } from "../login-panel";
import { PoolSign } from "../pool-sign";
import type { HostedTexts } from "../texts";
import { DingTalkWays } from "./dingtalk-ways";

interface AccountSignInPanelProps
  extends Pick<LoginPanelProps, "methods" | "local" | "opened" | "emergencyLink"> {
  texts: HostedTexts;
  locale: Locale;
  nonce: string;
  poolName: string;
  choices: readonly LoginChoice[];
  /** The one of several that was used last in this browser, or null. */
  lastUsed: string | null;
  obstacle: Obstacle | null;
  /** The connection that the page begins with by itself, inside DingTalk's app. */
  auto: string | null;
  /** Where a login begins. */
  begin: string;
  /** Why somebody is signed in no more who was a moment ago, where it was not to sign in again; null when nobody was. */
  over: "ended" | "unlinked" | "again" | null;
  failure: TriedSignIn | undefined;
  contact: string;
}

/** What somebody sees at the account page who is not signed in: the ways in, which come back to it. */
export function AccountSignInPanel(props: AccountSignInPanelProps) {
  const { texts, nonce, poolName: pool, failure, contact, obstacle, choices } = props;
  const ways = (
    <div className="ways">
      <DingTalkWays {...props} text="login.with" />
      <LocalWays page={props} />
      {!offersInFailure(failure) && <EmergencyLink texts={texts} link={props.emergencyLink} />}
    </div>
  );
  return (
    <>
      <div className="head">
        <PoolSign poolName={pool} />
        <h1>{texts("account.title")}</h1>
        <p className="lead">{texts.rich("account.signIn", { pool, name: foreignName })}</p>
      </div>
      {props.over && props.over !== "again" && (
        <div role="status" className="notice">
          <p>{texts(`account.over.${props.over}`)}</p>
        </div>
      )}
      {failure && !showsFailureAtWay(props) && (
        <FailureNotice
          texts={texts}
          failure={failure}
          contact={contact}
          nonce={nonce}
          emergencyLink={offersInFailure(failure) ? props.emergencyLink : null}
        />
      )}
      {obstacle && (
        <div className="notice">
          <div>
            <p className="title">{texts(`account.obstacle.${obstacle}`)}</p>
            <ContactLine texts={texts} contact={contact} />
          </div>
        </div>
      )}
      {choices.some(({ silent }) => silent) ? (
        <SilentPanel texts={texts} begins={props.auto !== null} nonce={nonce}>
          {ways}
        </SilentPanel>
      ) : (
        ways
      )}
    </>
  );
}
