import { QrCode } from "@/components/ui/qr-code";
import type { HostedTexts } from "../texts";
import { AuthenticatorCodeField } from "./authenticator-code-field";

/** Sets an authenticator app up: what it scans or is typed into it, and its first code. */
export function AuthenticatorForm(props: {
  texts: HostedTexts;
  authenticator: { secret: string; address: string };
  /** Where the code is sent to. */
  action: string;
  /** The last code was not taken. */
  isFaulty: boolean;
}) {
  const { texts, authenticator, action } = props;
  return (
    <>
      <p className="small">{texts("secondFactor.setUp.scan")}</p>
      <div className="scanned">
        <QrCode value={authenticator.address} label={texts("secondFactor.setUp.qrCode")} />
      </div>
      <p className="small centred">
        <a href={authenticator.address}>{texts("secondFactor.setUp.onThisPhone")}</a>
      </p>
      <p className="soft small centred">
        {texts("secondFactor.setUp.typed")}
        <br />
        <code className="secret">{authenticator.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <form method="post" action={action} className="fields">
        <AuthenticatorCodeField texts={texts} isFaulty={props.isFaulty} />
        <button type="submit" className="button primary">
          {texts("secondFactor.setUp.submit")}
        </button>
      </form>
    </>
  );
}
