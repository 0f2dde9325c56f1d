import type { AccountFault, FaultyEntry } from "@/lib/domain/user/account-answer";
import { PasswordField } from "../password-field";
import type { HostedTexts } from "../texts";
import { FaultLine } from "./fault-line";
import { Folded } from "./folded";
import { ItemButton } from "./item-button";
import { ProveFirst } from "./proof-block";
import { Section } from "./section";

/** What a person has of a password. */
export interface OwnPasswordState {
  isSet: boolean;
  /** The pool offers signing in with one. */
  isOffered: boolean;
  /** There is something to sign in with beside it; else null. What a password manager is told. */
  identifier: string | null;
  /** Nothing else is left to sign in by. */
  isOnlyWay: boolean;
}

interface PasswordSectionProps {
  texts: HostedTexts;
  nonce: string;
  password: OwnPasswordState;
  /** The last proof is too old: the password is changed by the one before. */
  isStale: boolean;
  faulty: FaultyEntry | null;
  /** The path of the account page: its forms lie below it. */
  address: string;
}

/** A person's own password: set, changed and removed. Nothing of it where the pool takes none, and there is none. */
export function PasswordSection(props: PasswordSectionProps) {
  const { texts, password, isStale, address } = props;
  const { isSet, isOffered, identifier } = password;
  if (!isOffered && !isSet) return null;
  const canSave = isOffered && identifier !== null && (isSet || !isStale);
  return (
    <Section
      id="password"
      title={texts("account.password.title")}
      lead={texts(isSet ? "account.password.isSet" : "account.password.notSet")}
    >
      {!isOffered && <p className="soft small">{texts("account.password.notOffered")}</p>}
      {isOffered && identifier === null && <p className="soft small">{texts("account.password.noName")}</p>}
      {canSave && <SaveForm {...props} identifier={identifier} />}
      {isSet && !isStale && <Remove {...props} />}
      {isStale && (isSet || identifier !== null) && (
        <ProveFirst address={address} why={texts("account.password.prove")} />
      )}
    </Section>
  );
}

function SaveForm(props: PasswordSectionProps & { identifier: string }) {
  const { texts, nonce, password, isStale, faulty, address } = props;
  const fault = faulty?.fault.startsWith("password.") ? faulty.fault : null;
  const ofCurrent = fault === "password.current" || fault === "password.too_many" ? fault : null;
  const ofNew: AccountFault | null = ofCurrent ? null : fault;
  return (
    <Folded
      title={texts(password.isSet ? "account.password.change" : "account.password.set")}
      open={fault !== null}
    >
      <form method="post" action={`${address}/password`} className="fields">
        <input
          type="text"
          name="username"
          value={props.identifier}
          autoComplete="username"
          aria-label={texts("password.signInAs")}
          readOnly
          hidden
        />
        {isStale && (
          <>
            <PasswordField
              texts={texts}
              label={texts("account.password.current")}
              name="current"
              kind="current-password"
              described={ofCurrent ? { by: "current-fault", isFault: true } : undefined}
              nonce={nonce}
            />
            <FaultLine texts={texts} id="current-fault" fault={ofCurrent} />
          </>
        )}
        <PasswordField
          texts={texts}
          label={texts("password.new")}
          kind="new-password"
          described={{
            by: ofNew ? "password-fault password-help" : "password-help",
            isFault: ofNew !== null,
          }}
          nonce={nonce}
        />
        <FaultLine texts={texts} id="password-fault" fault={isStale ? ofNew : fault} />
        <p id="password-help" className="soft small">
          {texts("password.newHelp")}
        </p>
        <button type="submit" className="button">
          {texts("account.save")}
        </button>
      </form>
    </Folded>
  );
}

function Remove({ texts, password, address }: PasswordSectionProps) {
  if (password.isOnlyWay) return <p className="soft small">{texts("account.password.onlyWay")}</p>;
  return (
    <Folded title={texts("account.password.remove")}>
      <p className="soft small">{texts("account.password.removeHelp")}</p>
      <ItemButton action={`${address}/remove-password`}>{texts("account.password.remove")}</ItemButton>
    </Folded>
  );
}
