import type { ReactNode } from "react";
import type { HostedTexts } from "../texts";

interface Props {
  texts: HostedTexts;
  begins: boolean;
  nonce: string;
  children: ReactNode;
}

/**
 * What a login page inside DingTalk's app shows while the app is asked, and the other ways, which appear after a failure or
 * five seconds: the script says which by the attribute, the style sheet shows it. Where the script does not run, the ways
 * appear by themselves.
 *
 * @param props `begins` when the page signs in by itself; `nonce` of the page's policy (SEC-69).
 */
export function SilentPanel({ texts, begins, nonce, children }: Props) {
  return (
    <div data-silent-panel={begins ? "waiting" : "choice"}>
      <div data-when="asking" role="status" className="asking">
        <div className="spinner" aria-hidden="true" />
        <p>{texts("login.silent")}</p>
        <p data-when="slow" className="small">
          {texts("login.silentSlow")}
        </p>
      </div>
      <div data-when="choosing">{children}</div>
      <script src="/scripts/in-client.js" nonce={nonce} async />
    </div>
  );
}
