import { ForeignName, foreignName } from "@/components/ui/foreign-name";
import { PasswordField } from "./password-field";
import { PoolSign } from "./pool-sign";
import type { HostedTexts } from "./texts";

/** Why a password was not taken, by the name of its sentence. */
export type NewPasswordFault = "required" | "too_short" | "too_long" | "common" | "personal" | "guessable";

/** Where a user sets a password, by a link that they were given. */
export function SetPasswordPanel(props: {
  texts: HostedTexts;
  poolName: string;
  /** What the user will sign in with; the first one is what a password manager is told. */
  signInNames: readonly string[];
  fault: NewPasswordFault | null;
  nonce: string;
}) {
  const { texts, fault, signInNames } = props;
  const [mainName = ""] = signInNames;
  return (
    <>
      <div className="head">
        <PoolSign poolName={props.poolName} />
        <h1>{texts("password.heading")}</h1>
        <p className="lead">{texts.rich("password.lead", { pool: props.poolName, name: foreignName })}</p>
      </div>
      <form method="post" className="fields">
        <input
          type="text"
          value={mainName}
          autoComplete="username"
          aria-label={texts("password.signInAs")}
          readOnly
          hidden
        />
        {signInNames.length > 0 && (
          <div className="field">
            <span>{texts("password.signInAs")}</span>
            <ul className="names">
              {signInNames.map((name) => (
                <li key={name}>
                  <ForeignName>{name}</ForeignName>
                </li>
              ))}
            </ul>
          </div>
        )}
        <PasswordField
          texts={texts}
          label={texts("password.new")}
          kind="new-password"
          fault={fault && texts(`password.fault.${fault}`)}
          nonce={props.nonce}
        />
        <button type="submit" className="button primary">
          {texts("password.set")}
        </button>
      </form>
    </>
  );
}
