import type { LocalFormProps } from "./local-ways";
import { PasswordField } from "./password-field";
import type { HostedTexts } from "./texts";

/**
 * User name and password, as a plain form: it works without JavaScript, and password managers know it. Whoever proves once more that it
 * is them is not asked who they are.
 */
export function PasswordForm({ texts, local, stands, nonce }: LocalFormProps) {
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
      <PasswordField texts={texts} label={texts("password.password")} kind="current-password" nonce={nonce} />
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
    <>
      <label className="field">
        <span>{texts("password.identifier")}</span>
        <input
          type="text"
          name="identifier"
          value={identifier}
          required
          maxLength={254}
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck="false"
          aria-describedby="identifier-help"
        />
      </label>
      <p id="identifier-help" className="soft small">
        {texts("password.identifierHelp")}
      </p>
    </>
  );
}
