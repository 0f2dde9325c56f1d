import type { LocalFormProps } from "./local-ways";
import { PasswordField } from "./password-field";
import type { HostedTexts } from "./texts";
import { asTyped, TypedField } from "./typed-field";

/**
 * User name and password, as a plain form: it works without JavaScript, and password managers know it. Whoever proves once more that it
 * is them is not asked who they are.
 */
export function PasswordForm({ texts, local, stands, fault, nonce }: LocalFormProps) {
  return (
    <form
      method="post"
      action={`${local.address}/password${local.query ?? ""}`}
      className="fields"
      data-method="password"
    >
      {local.isKnown ? (
        <input type="hidden" name="identifier" value={local.identifier} />
      ) : (
        <Identifier texts={texts} identifier={local.identifier} />
      )}
      <PasswordField
        texts={texts}
        label={texts("password.password")}
        kind="current-password"
        fault={fault}
        nonce={nonce}
      />
      <button type="submit" className={stands ? "button primary" : "button"}>
        {local.submit ?? texts(local.isKnown ? "account.proof.submit" : "password.submit")}
      </button>
      {local.forgot && (
        <p className="centred aside">
          <a className="link" href={local.forgot}>
            {texts("forgot.link")}
          </a>
        </p>
      )}
    </form>
  );
}

function Identifier({ texts, identifier }: { texts: HostedTexts; identifier: string }) {
  return (
    <TypedField
      id="identifier"
      label={texts("password.identifier")}
      help={texts("password.identifierHelp")}
      fault={null}
      input={{
        ...asTyped,
        type: "text",
        name: "identifier",
        value: identifier,
        required: true,
        maxLength: 254,
        autoComplete: "username",
      }}
    />
  );
}
