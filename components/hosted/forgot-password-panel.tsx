import { ForeignName, foreignName } from "@/components/ui/foreign-name";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import { AddressField } from "./address-field";
import { FailureNotice } from "./failure-notice";
import { HostedMessage } from "./hosted-message";
import { PlainLink } from "./plain-link";
import { PoolSign } from "./pool-sign";
import type { HostedTexts } from "./texts";

/** What the page for a forgotten password shows. */
interface ForgotPasswordProps {
  texts: HostedTexts;
  poolName: string;
  /** A link was asked for: what comes next is in the mailbox. */
  isAsked: boolean;
  /** What was typed before. */
  typed: string;
  /** It is no e-mail address. */
  addressFault: boolean;
  action: string;
  /** The login page. */
  back: string;
  failure: TriedSignIn | undefined;
  contact: string;
  nonce: string;
}

/** Where somebody asks for a link to set a new password. Whether the address is anybody's is not said (SEC-56). */
export function ForgotPasswordPanel(props: ForgotPasswordProps) {
  const { texts, poolName: pool, failure } = props;
  const back = <PlainLink href={props.back}>{texts("forgot.back")}</PlainLink>;
  if (props.isAsked)
    return (
      <HostedMessage
        texts={texts}
        symbol="done"
        title={texts("forgot.askedHeading")}
        text={texts.rich("forgot.asked", {
          pool,
          address: props.typed,
          name: foreignName,
          typed: (typed) => <ForeignName className="strong">{typed}</ForeignName>,
        })}
        hint={texts("forgot.hint")}
        ways={back}
      />
    );
  return (
    <>
      <div className="head">
        <PoolSign poolName={pool} />
        <h1>{texts("forgot.heading")}</h1>
        <p className="lead">{texts.rich("forgot.lead", { pool, name: foreignName })}</p>
      </div>
      {failure && (
        <FailureNotice texts={texts} failure={failure} contact={props.contact} nonce={props.nonce} />
      )}
      <form method="post" action={props.action} className="fields">
        <AddressField
          texts={texts}
          typed={props.typed}
          help={texts("forgot.help")}
          fault={props.addressFault ? texts("code.addressFault") : null}
        />
        <button type="submit" className="button primary">
          {texts("forgot.submit")}
        </button>
      </form>
      <div className="asides">{back}</div>
    </>
  );
}
