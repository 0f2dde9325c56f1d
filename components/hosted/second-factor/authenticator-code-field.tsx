import { CodeField } from "../code-field";
import type { HostedTexts } from "../texts";

/** Where the code of an authenticator app is typed. */
export function AuthenticatorCodeField({ texts, isFaulty }: { texts: HostedTexts; isFaulty: boolean }) {
  return (
    <CodeField
      label={texts("secondFactor.code")}
      help={texts("secondFactor.codeHelp")}
      fault={isFaulty ? texts("secondFactor.faults.code") : null}
    />
  );
}
