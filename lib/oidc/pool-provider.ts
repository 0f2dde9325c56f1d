import "server-only";
import Provider, { type KoaContextWithOIDC } from "oidc-provider";
import { showFormPost } from "./pages/forward-page";

type Payload = Parameters<Parameters<Provider["registerResponseMode"]>[1]>[2];

/** The library's provider, as every pool has it. */
export class PoolProvider extends Provider {
  private answer: ReturnType<Provider["callback"]> | undefined;

  /**
   * Answers by `form_post` come on a page of ours (OAuth 2.0 Form Post Response Mode): it works without JavaScript and says in
   * the person's language what happens. The library registers its response modes while it is built, and its form is replaced
   * there.
   */
  override registerResponseMode(
    name: string,
    handler: Parameters<Provider["registerResponseMode"]>[1],
  ): void {
    super.registerResponseMode(name, name === "form_post" ? postAnswer : handler);
  }

  /** What answers requests: made of the provider's steps once, when the first comes, and not for each of them anew. */
  override callback(): ReturnType<Provider["callback"]> {
    this.answer ??= super.callback();
    return this.answer;
  }
}

function postAnswer(ctx: KoaContextWithOIDC, redirectUri: string, payload: Payload): Promise<void> {
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  return showFormPost(ctx, redirectUri, Object.fromEntries(fields));
}
