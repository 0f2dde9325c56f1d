import "server-only";
import Provider, { type KoaContextWithOIDC } from "oidc-provider";
import { showFormPost } from "../pages/forward-page";

type Payload = Parameters<Parameters<Provider["registerResponseMode"]>[1]>[2];

/**
 * The library's provider, with a page of ours for answers that a form posts (OAuth 2.0 Form Post Response Mode): it works
 * without JavaScript and says in the person's language what happens. The library registers its response modes while it is
 * built, and its form is replaced there.
 */
export class PoolProvider extends Provider {
  override registerResponseMode(
    name: string,
    handler: Parameters<Provider["registerResponseMode"]>[1],
  ): void {
    super.registerResponseMode(name, name === "form_post" ? postAnswer : handler);
  }
}

function postAnswer(ctx: KoaContextWithOIDC, redirectUri: string, payload: Payload): void {
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  showFormPost(ctx, redirectUri, Object.fromEntries(fields));
}
