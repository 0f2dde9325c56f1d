import { ForeignName } from "@/components/ui/foreign-name";
import { AddressField } from "./address-field";
import type { LocalFormProps } from "./local-ways";

/**
 * An e-mail address to send a code to, as a plain form. Whoever proves once more that it is them is not asked for one: the code goes to
 * their own.
 */
export function EmailCodeForm({ texts, local, stands }: LocalFormProps) {
  const { address, query = "", codeTo } = local;
  return (
    <form method="post" action={`${address}/code/send${query}`} className="fields" data-method="email_code">
      {local.isKnown ? (
        <p className="soft small">
          {texts.rich("code.ownHelp", {
            address: codeTo ?? "",
            typed: (typed) => <ForeignName className="strong">{typed}</ForeignName>,
          })}
        </p>
      ) : (
        <AddressField
          texts={texts}
          typed={local.addressFault || local.identifier.includes("@") ? local.identifier : ""}
          help={texts("code.addressHelp")}
          fault={local.addressFault ? texts("code.addressFault") : null}
        />
      )}
      <button type="submit" className={stands ? "button primary" : "button"}>
        {texts("code.send")}
      </button>
    </form>
  );
}
