import "server-only";
import { MessagePanel } from "@/components/hosted/web-message/message-panel";
import { findReceiver, refuseReceiver } from "../policy/message-receiver";
import type { errorPage } from "./error-page";
import { type AnswerBy, refuseAnswer } from "./refuse-answer";
import { showPage } from "./show-page";

/**
 * Answers by a message to the page that opened the sign-in (OAuth 2.0 Web Message Response Mode). It goes to one origin, that of the
 * redirect URI, which is compared here once more: where it is none of the application's, also for an error, a person reads a page and
 * nobody gets anything (SEC-02, SEC-77, SEC-78). Only an answer for which nobody was to be asked may be read in a frame, of that origin.
 */
export function messageAnswer(renderError: ReturnType<typeof errorPage>): AnswerBy {
  return async (ctx, redirectUri, payload) => {
    const origin = findReceiver(ctx.oidc);
    if (origin === null) return refuseAnswer(ctx, refuseReceiver(), renderError);
    const onward = new URL(redirectUri);
    for (const [name, value] of Object.entries(payload)) onward.searchParams.set(name, String(value));
    const answer = {
      message: { type: "authorization_response", response: payload },
      origin,
      onward: onward.href,
    };
    if (ctx.status < 500) ctx.status = 200;
    if (ctx.oidc.params?.prompt === "none") ctx.state.framingOrigin = origin;
    await showPage(ctx, ({ texts, nonce }) => ({
      title: texts("handedOver.title"),
      content: <MessagePanel texts={texts} nonce={nonce} answer={answer} />,
    }));
  };
}
