import type { HostedTexts } from "./texts";

/** Shows the button where the browser lets a page copy, and says when it has. */
const script =
  'document.querySelectorAll("[data-copy]").forEach(b=>{if(!navigator.clipboard)return;b.hidden=false;b.onclick=()=>navigator.clipboard.writeText(b.dataset.copy).then(()=>{b.textContent=b.dataset.copied},()=>{b.hidden=true})})';

/**
 * The number of something that is broken, made to be passed on: one tap selects it all, and where the browser allows it a button
 * copies it.
 *
 * @param props `nonce` of the page's policy (SEC-69).
 */
export function CopyableReference({
  texts,
  number,
  nonce,
}: {
  texts: HostedTexts;
  number: string;
  nonce: string;
}) {
  return (
    <div className="copyable reference">
      <span>
        {texts("login.reference")} <code>{number}</code>
      </span>
      <button
        type="button"
        className="link"
        hidden
        data-copy={number}
        data-copied={texts("login.copied")}
        aria-live="polite"
      >
        {texts("login.copy")}
      </button>
      <script nonce={nonce}>{script}</script>
    </div>
  );
}
