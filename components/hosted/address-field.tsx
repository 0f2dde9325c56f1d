import type { HostedTexts } from "./texts";
import { asTyped, TypedField } from "./typed-field";

/** A field for one's e-mail address, with a word of what it is for, and what is wrong with what was typed. */
export function AddressField(props: {
  texts: HostedTexts;
  typed: string;
  help: string;
  fault: string | null;
}) {
  const { texts, typed, help, fault } = props;
  return (
    <TypedField
      id="address"
      label={texts("code.address")}
      help={help}
      fault={fault}
      input={{
        ...asTyped,
        type: "email",
        name: "address",
        value: typed,
        required: true,
        maxLength: 254,
        autoComplete: "email",
      }}
    />
  );
}
