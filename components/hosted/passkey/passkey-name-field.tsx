import type { HostedTexts } from "../texts";
import { TypedField } from "../typed-field";

/**
 * A name of a passkey. One of nothing but spaces is none.
 *
 * @param props `id` tells it from others of its page; `isFaulty` says that the last one could not be taken.
 */
export function PasskeyNameField(props: { texts: HostedTexts; id: string; name: string; isFaulty: boolean }) {
  const { texts, id, name, isFaulty } = props;
  return (
    <TypedField
      id={`passkey-${id}`}
      label={texts("account.passkeys.name")}
      fault={isFaulty ? texts("account.faults.passkey.name") : null}
      input={{
        type: "text",
        name: "name",
        value: name,
        required: true,
        maxLength: 60,
        pattern: ".*\\S.*",
        autoComplete: "off",
      }}
    />
  );
}
