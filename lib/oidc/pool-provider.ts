import "server-only";
import Provider, { type Configuration, errors, type KoaContextWithOIDC } from "oidc-provider";
import type { errorPage } from "./pages/error-page";
import { showFormPost } from "./pages/forward-page";
import { type AnswerBy, refuseAnswer } from "./pages/refuse-answer";

type Payload = Parameters<AnswerBy>[2];

/** The library's provider, as every pool has it. */
export class PoolProvider extends Provider {
  private answer: ReturnType<Provider["callback"]> | undefined;

  constructor(
    issuer: string,
    configuration: Configuration,
    private readonly renderError: ReturnType<typeof errorPage>,
  ) {
    super(issuer, configuration);
  }

  /**
   * Answers by `form_post` come on a page of ours (OAuth 2.0 Form Post Response Mode): it works without JavaScript and says in
   * the person's language what happens. The library registers its response modes while it is built, and its form is replaced
   * there.
   *
   * Whatever way an answer goes, its address is compared once more when it leaves: the library compares it when a request comes, and an
   * application can withdraw it while its person is asked. Then a person reads a page, and nobody gets anything (SEC-01, SEC-02).
   */
  override registerResponseMode(name: string, handler: AnswerBy): void {
    const answerBy = name === "form_post" ? postAnswer : handler;
    super.registerResponseMode(name, async (ctx, redirectUri, payload) => {
      if (ctx.oidc.client?.redirectUriAllowed(redirectUri)) return answerBy(ctx, redirectUri, payload);
      await refuseAnswer(ctx, new errors.InvalidRedirectUri(), this.renderError);
    });
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
