import type { FaultyEntry } from "@/lib/domain/user/account-answer";
import { PasswordField } from "../password-field";
import type { HostedTexts } from "../texts";
import { faultText } from "./fault-text";
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

/** A person's own password: set, changed and removed. */
export function PasswordSection(props: PasswordSectionProps) {
  const { texts, password, isStale, address } = props;
  const { isSet, isOffered, identifier } = password;
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
  const said = fault && faultText(texts, fault);
  const isOfCurrent = isStale && (fault === "password.current" || fault === "password.too_many");
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
          <PasswordField
            texts={texts}
            label={texts("account.password.current")}
            name="current"
            kind="current-password"
            fault={isOfCurrent ? said : null}
            nonce={nonce}
          />
        )}
        <PasswordField
          texts={texts}
          label={texts("password.new")}
          kind="new-password"
          fault={isOfCurrent ? null : said}
          nonce={nonce}
        />
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
