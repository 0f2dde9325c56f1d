import type { HostedTexts } from "./texts";
import { TypedField } from "./typed-field";

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
  /** What is wrong with what was typed; null for nothing. */
  fault: string | null;
  nonce: string;
}) {
  const { texts, kind, name = "password" } = props;
  return (
    <TypedField
      id={name}
      label={props.label}
      fault={props.fault}
      {...(kind === "new-password" && { help: texts("password.newHelp") })}
      input={{ type: "password", name, required: true, maxLength: 1024, autoComplete: kind }}
    >
      <p className="showing">
        <button type="button" className="link small" hidden data-shows={name} aria-pressed="false">
          {texts("password.show")}
        </button>
      </p>
      <script nonce={props.nonce}>{script}</script>
    </TypedField>
  );
}
