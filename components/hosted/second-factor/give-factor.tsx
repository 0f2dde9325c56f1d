import { PasskeyPanel } from "../passkey/passkey-panel";
import type { HostedTexts } from "../texts";
import { asTyped, TypedField } from "../typed-field";
import { AuthenticatorCodeField } from "./authenticator-code-field";
import type { SecondFactorPanelProps } from "./second-factor-panel";

/** Shows a second factor that is there: the passkey first, since it takes one press, then the app, and what stands in for both. */
export function GiveFactor(
  props: Omit<SecondFactorPanelProps, "step"> & {
    step: Extract<SecondFactorPanelProps["step"], { kind: "give" }>;
  },
) {
  const { texts, step, fault, forms } = props;
  return (
    <div className="proofs">
      {step.passkey && (
        <div>
          <PasskeyPanel
            texts={texts}
            does="sign_in"
            action={`${forms}/passkey`}
            ask={`${forms}/ask`}
            nonce={props.nonce}
          >
            <p className="soft small">{texts("secondFactor.passkeyHelp")}</p>
            <button type="submit" className={step.authenticator ? "button" : "button primary"}>
              {texts("secondFactor.passkey")}
            </button>
          </PasskeyPanel>
        </div>
      )}
      {step.authenticator && (
        <div>
          <form method="post" action={`${forms}/code`} className="fields">
            <AuthenticatorCodeField texts={texts} isFaulty={fault === "code"} />
            <button type="submit" className="button primary">
              {texts("secondFactor.confirm")}
            </button>
          </form>
        </div>
      )}
      <div>
        {step.recovery && <Recovery texts={texts} forms={forms} isFaulty={fault === "recovery"} />}
        <p className="soft small">{texts("secondFactor.lost")}</p>
      </div>
    </div>
  );
}

function Recovery({ texts, forms, isFaulty }: { texts: HostedTexts; forms: string; isFaulty: boolean }) {
  return (
    <details className="folded" open={isFaulty}>
      <summary>{texts("secondFactor.recovery")}</summary>
      <form method="post" action={`${forms}/recovery`} className="fields">
        <TypedField
          id="recovery"
          label={texts("secondFactor.recoveryCode")}
          help={texts("secondFactor.recoveryHelp")}
          fault={isFaulty ? texts("secondFactor.faults.recovery") : null}
          input={{
            ...asTyped,
            type: "text",
            name: "code",
            required: true,
            maxLength: 60,
            autoComplete: "off",
            autoCapitalize: "characters",
          }}
        />
        <button type="submit" className="button">
          {texts("secondFactor.confirmRecovery")}
        </button>
      </form>
    </details>
  );
}
