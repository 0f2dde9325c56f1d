import { AddressField } from "./address-field";
import type { LocalFormProps } from "./local-ways";

/** An e-mail address to send a code to, as a plain form. */
export function EmailCodeForm({ texts, local, stands }: LocalFormProps) {
  return (
    <form method="post" action={`${local.address}/code/send`} className="fields" data-method="email_code">
      <AddressField
        texts={texts}
        typed={local.addressFault || local.identifier.includes("@") ? local.identifier : ""}
        help={texts("code.addressHelp")}
        fault={local.addressFault ? texts("code.addressFault") : null}
      />
      <button type="submit" className={stands ? "button primary" : "button"}>
        {texts("code.send")}
      </button>
    </form>
  );
}
