import type { HostedTexts } from "./texts";

/** A field for one's e-mail address, with a word of what it is for, and what is wrong with what was typed. */
export function AddressField(props: {
  texts: HostedTexts;
  typed: string;
  help: string;
  fault: string | null;
}) {
  const { fault } = props;
  return (
    <>
      <label className="field">
        <span>{props.texts("code.address")}</span>
        <input
          type="email"
          name="address"
          value={props.typed}
          required
          maxLength={254}
          autoComplete="email"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck="false"
          aria-describedby={fault === null ? "address-help" : "address-fault address-help"}
          aria-invalid={fault === null ? undefined : "true"}
        />
      </label>
      {fault !== null && (
        <p id="address-fault" className="fault" role="alert">
          {fault}
        </p>
      )}
      <p id="address-help" className="soft small">
        {props.help}
      </p>
    </>
  );
}
