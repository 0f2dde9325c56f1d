import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { PersonLine } from "../person-line";
import { PlainLink } from "../plain-link";
import { PoolSign } from "../pool-sign";
import type { HostedTexts } from "../texts";
import { AuthenticatorForm } from "./authenticator-form";

/** Where somebody sets an authenticator app up of their own accord, from their account page. */
export function AuthenticatorPanel(props: {
  texts: HostedTexts;
  poolName: string;
  person: ShownPerson;
  authenticator: { secret: string; address: string };
  /** The last code was not taken. */
  fault: boolean;
  /** The path below which the forms lie. */
  forms: string;
  /** The account page. */
  back: string;
}) {
  const { texts } = props;
  return (
    <>
      <div className="head">
        <PoolSign poolName={props.poolName} />
        <h1>{texts("account.secondFactor.setUp")}</h1>
        <PersonLine person={props.person} />
      </div>
      <AuthenticatorForm
        texts={texts}
        authenticator={props.authenticator}
        action={`${props.forms}/set-up`}
        isFaulty={props.fault}
      />
      <div className="ways after">
        <PlainLink href={props.back}>{texts("secondFactor.back")}</PlainLink>
      </div>
    </>
  );
}
