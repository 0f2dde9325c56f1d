import type { ReactNode } from "react";
import type { HostedTexts } from "../texts";

/**
 * The form that asks for a passkey, and what there is to say of it: the script says which by the attribute, the style sheet shows it.
 * Where the script does not run, or the browser has no passkeys, that is said in the form's place.
 *
 * @param props `ask` is where the script learns what to ask the authenticator, `nonce` of the page's policy (SEC-69).
 */
export function PasskeyPanel(props: {
  texts: HostedTexts;
  does: "sign_in" | "add";
  action: string;
  ask: string;
  nonce: string;
  children: ReactNode;
}) {
  const { texts, does, action, ask, nonce } = props;
  return (
    <div className="passkey" data-passkey-panel="missing">
      <p data-when="missing" className="soft small">
        {texts("passkey.missing")}
      </p>
      <form method="post" action={action} className="fields" data-passkey={does} data-ask={ask}>
        <input type="hidden" name="answer" value="" />
        {props.children}
      </form>
      <div role="status" className="small">
        <p data-when="waiting">{texts("passkey.waiting")}</p>
        <p data-when="cancelled">{texts(`passkey.cancelled.${does}`)}</p>
        <p data-when="known">{texts("passkey.known")}</p>
        <p data-when="failed">{texts("passkey.failed")}</p>
      </div>
      <script src="/scripts/passkey.js" nonce={nonce} async />
    </div>
  );
}
