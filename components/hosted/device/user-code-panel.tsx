import { foreignName } from "@/components/ui/foreign-name";
import { PoolSign } from "../pool-sign";
import type { HostedTexts } from "../texts";
import { asTyped, TypedField } from "../typed-field";
import type { DeviceForm } from "./device-form";

/** Where a code is typed that another device shows. */
export function UserCodePanel(props: {
  texts: HostedTexts;
  poolName: string;
  /** What was typed, or came along with the address. */
  typed: string;
  fault: "missing" | "unknown" | "over" | null;
  form: DeviceForm;
}) {
  const { texts, poolName: pool, fault, form } = props;
  return (
    <>
      <div className="head">
        <PoolSign poolName={pool} />
        <h1>{texts("device.heading")}</h1>
        <p className="lead">{texts.rich("device.lead", { pool, name: foreignName })}</p>
      </div>
      <form method="post" action={form.action} className="fields">
        <input type="hidden" name="xsrf" value={form.secret} />
        <TypedField
          id="user_code"
          label={texts("device.code")}
          help={texts("device.codeHelp")}
          fault={fault === null ? null : texts(`device.fault.${fault}`)}
          isNext={props.typed === ""}
          input={{
            ...asTyped,
            autoCapitalize: "characters",
            type: "text",
            name: "user_code",
            className: "code",
            required: true,
            maxLength: 40,
            autoComplete: "off",
            value: props.typed,
          }}
        />
        <button type="submit" className="button primary">
          {texts("device.submit")}
        </button>
      </form>
    </>
  );
}
