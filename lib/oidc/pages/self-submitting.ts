import "server-only";
import { createHash } from "node:crypto";
import type { KoaContextWithOIDC } from "oidc-provider";

const submit = "document.forms[0].submit()";
const digest = createHash("sha256").update(submit).digest("base64");

/** The one inline script of the provider's pages: it sends the page's form. Lets the page's policy run it, by its digest. */
export function selfSubmittingScript(ctx: KoaContextWithOIDC): string {
  const policy = ctx.response.get("content-security-policy");
  ctx.set("content-security-policy", policy.replace("script-src", `script-src 'sha256-${digest}'`));
  return `<script>${submit}</script>`;
}
