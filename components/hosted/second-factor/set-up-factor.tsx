import { nameDevice } from "../account/name-device";
import { PasskeyNameField } from "../passkey/passkey-name-field";
import { PasskeyPanel } from "../passkey/passkey-panel";
import { AuthenticatorForm } from "./authenticator-form";
import type { SecondFactorPanelProps } from "./second-factor-panel";

/** Sets a second factor up where there is none: an authenticator app, or a passkey where the pool takes them. */
export function SetUpFactor(
  props: Omit<SecondFactorPanelProps, "step"> & {
    step: Extract<SecondFactorPanelProps["step"], { kind: "set_up" }>;
  },
) {
  const { texts, step, authenticator, forms, fault } = props;
  return (
    <div className="proofs">
      {step.offersPasskeys && (
        <div>
          <h2>{texts("secondFactor.setUp.passkeyTitle")}</h2>
          <PasskeyPanel
            texts={texts}
            does="add"
            action={`${forms}/add-passkey`}
            ask={`${forms}/ask-new`}
            nonce={props.nonce}
          >
            <PasskeyNameField
              texts={texts}
              id="new"
              name={nameDevice(texts, props.device)}
              isFaulty={fault === "name"}
            />
            <p className="soft small">{texts("account.passkeys.addHelp")}</p>
            <button type="submit" className="button">
              {texts("account.passkeys.add")}
            </button>
          </PasskeyPanel>
        </div>
      )}
      {authenticator && (
        <div>
          {step.offersPasskeys && (
            <>
              <p className="soft small centred">{texts("secondFactor.or")}</p>
              <h2>{texts("secondFactor.setUp.app")}</h2>
            </>
          )}
          <AuthenticatorForm
            texts={texts}
            authenticator={authenticator}
            action={`${forms}/set-up`}
            isFaulty={fault === "code"}
          />
        </div>
      )}
    </div>
  );
}
