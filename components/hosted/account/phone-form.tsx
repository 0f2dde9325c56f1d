import type { FaultyEntry } from "@/lib/domain/user/account-answer";
import type { HostedTexts } from "../texts";
import { FaultLine } from "./fault-line";
import { Folded } from "./folded";
import { ItemButton } from "./item-button";
import { ProveFirst } from "./proof-block";

/** Where a person enters their phone number, which nothing here can prove, or takes it away. */
export function PhoneForm(props: {
  texts: HostedTexts;
  address: string;
  phone: string | null;
  /** The last proof is too old. */
  isStale: boolean;
  faulty: FaultyEntry | null;
}) {
  const { texts, address, phone, faulty } = props;
  const fault = faulty?.fault === "phone.shape" ? faulty.fault : null;
  return (
    <Folded id="phone" title={texts("account.phone.change")} open={fault !== null}>
      {props.isStale ? (
        <ProveFirst address={address} why={texts("account.phone.prove")} />
      ) : (
        <>
          <form method="post" action={`${address}/phone`} className="fields">
            <label className="field">
              <span>{texts("account.profile.phone")}</span>
              <input
                type="tel"
                name="phone"
                value={fault ? (faulty?.kept ?? "") : (phone ?? "")}
                required
                maxLength={40}
                autoComplete="tel"
                aria-describedby={fault ? "phone-fault phone-help" : "phone-help"}
                aria-invalid={fault ? "true" : undefined}
              />
            </label>
            <FaultLine texts={texts} id="phone-fault" fault={fault} />
            <p id="phone-help" className="soft small">
              {texts("account.phone.help")}
            </p>
            <button type="submit" className="button">
              {texts("account.save")}
            </button>
          </form>
          {phone !== null && (
            <ItemButton action={`${address}/remove-phone`}>{texts("account.phone.remove")}</ItemButton>
          )}
        </>
      )}
    </Folded>
  );
}
