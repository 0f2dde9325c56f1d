import type { LocalFormProps } from "../local-ways";
import { PasskeyPanel } from "./passkey-panel";

/** Signs in by a passkey that the browser has for the pool. Nothing is typed: the passkey says whose it is. */
export function PasskeyForm({ texts, local, stands, nonce }: LocalFormProps) {
  const { address, query = "" } = local;
  const action = `${address}/passkey`;
  return (
    <PasskeyPanel
      texts={texts}
      does="sign_in"
      action={action + query}
      ask={`${action}/ask${query}`}
      nonce={nonce}
    >
      <p className="soft small">{texts("passkey.help")}</p>
      <button type="submit" className={stands ? "button primary" : "button"}>
        {texts("passkey.use")}
      </button>
    </PasskeyPanel>
  );
}
