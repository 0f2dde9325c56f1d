import "server-only";
import type Provider from "oidc-provider";
import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { MessagePanel } from "@/components/hosted/web-message/message-panel";
import { webOrigins } from "../policy/client-settings";
import type { errorPage } from "./error-page";
import { showPage } from "./show-page";

type AnswerBy = Parameters<Provider["registerResponseMode"]>[1];

const foreign =
  "response_mode=web_message: the origin of redirect_uri is not one of the application's web origins";

/**
 * Has the last word on how an answer is to come, before anybody is asked anything: a message goes to the origin of the redirect URI, so
 * that has to be one of the application's web origins (SEC-77).
 *
 * @throws InvalidRequest
 */
export async function settleResponseMode(
  { oidc }: KoaContextWithOIDC,
  mode: string | undefined,
): Promise<void> {
  if (mode === "web_message" && findReceiver(oidc) === null) throw new errors.InvalidRequest(foreign);
}

/**
 * Answers by a message to the page that opened the sign-in (OAuth 2.0 Web Message Response Mode). It goes to one origin, that of the
 * redirect URI, which is compared here once more: where it is none of the application's, also for an error, a person reads a page and
 * nobody gets anything (SEC-02, SEC-77, SEC-78). Only an answer for which nobody was to be asked may be read in a frame, of that origin.
 */
export function messageAnswer(renderError: ReturnType<typeof errorPage>): AnswerBy {
  return async (ctx, redirectUri, payload) => {
    const origin = findReceiver(ctx.oidc);
    if (origin === null) {
      ctx.status = 400;
      const error = new errors.InvalidRequest(foreign);
      return renderError(ctx, { error: error.error, error_description: foreign }, error);
    }
    const onward = new URL(redirectUri);
    for (const [name, value] of Object.entries(payload)) onward.searchParams.set(name, String(value));
    const answer = {
      message: { type: "authorization_response", response: payload },
      origin,
      onward: onward.href,
    };
    if (ctx.status < 500) ctx.status = 200;
    if (ctx.oidc.params?.prompt === "none") ctx.state.framingOrigin = origin;
    showPage(ctx, ({ texts, nonce }) => ({
      title: texts("handedOver.title"),
      content: <MessagePanel texts={texts} nonce={nonce} answer={answer} />,
    }));
  };
}

/** The origin that a request's answer may be told to; null when the application has not registered it. */
function findReceiver({ client, params }: KoaContextWithOIDC["oidc"]): string | null {
  const redirectUri = params?.redirect_uri;
  if (!client || typeof redirectUri !== "string" || !URL.canParse(redirectUri)) return null;
  const { origin } = new URL(redirectUri);
  return webOrigins(client).includes(origin) ? origin : null;
}
