/** Loads the script of a login page inside DingTalk's app; `nonce` is that of the page's policy (SEC-69). */
export function SilentScript({ nonce }: { nonce: string }) {
  return <script src="/scripts/in-client.js" nonce={nonce} async />;
}
