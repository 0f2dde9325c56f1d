/** Sends the page's form at once. Without JavaScript the form's own button does. */
export function SelfSubmit({ nonce }: { nonce: string }) {
  return <script nonce={nonce}>{"document.forms[0].submit()"}</script>;
}
