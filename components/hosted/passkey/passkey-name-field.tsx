import type { HostedTexts } from "../texts";

/** A name of a passkey. One of nothing but spaces is none. */
export function PasskeyNameField({ texts, name }: { texts: HostedTexts; name: string }) {
  return (
    <label className="field">
      <span>{texts("account.passkeys.name")}</span>
      <input
        type="text"
        name="name"
        value={name}
        required
        maxLength={60}
        pattern=".*\S.*"
        autoComplete="off"
      />
    </label>
  );
}
