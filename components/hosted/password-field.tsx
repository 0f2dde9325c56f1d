import type { HostedTexts } from "./texts";

/** Lets the person see what they type. Without JavaScript there is no such button. */
const script =
  'document.querySelectorAll("[data-shows]").forEach(function(b){var f=b.form.elements.namedItem(b.dataset.shows);b.hidden=false;b.onclick=function(){var s=f.type==="password";f.type=s?"text":"password";b.setAttribute("aria-pressed",String(s))}})';

/** A field for a password, which may be pasted (SEC-54). */
export function PasswordField(props: {
  texts: HostedTexts;
  label: string;
  /** Of the field: another one where a form has two. */
  name?: "password" | "current";
  /** What password managers are told of it. */
  kind: "current-password" | "new-password";
  /** The id of what describes it, and whether that says what is wrong. */
  described?: { by: string; isFault: boolean } | undefined;
  nonce: string;
}) {
  const { texts, described, name = "password" } = props;
  return (
    <>
      <label className="field">
        <span>{props.label}</span>
        <input
          type="password"
          name={name}
          required
          maxLength={1024}
          autoComplete={props.kind}
          aria-describedby={described?.by}
          aria-invalid={described?.isFault ? "true" : undefined}
        />
      </label>
      <p className="showing">
        <button type="button" className="link small" hidden data-shows={name} aria-pressed="false">
          {texts("password.show")}
        </button>
      </p>
      <script nonce={props.nonce}>{script}</script>
    </>
  );
}
