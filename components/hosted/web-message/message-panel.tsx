import { HostedMessage } from "../hosted-message";
import { PlainLink } from "../plain-link";
import type { HostedTexts } from "../texts";
import type { Answer } from "./hand-over";

/**
 * A page that hands an application its answer by a message and closes itself. Where no script runs, a link leads on to the application.
 *
 * @param props `nonce` of the page's policy (SEC-69).
 */
export function MessagePanel(props: { texts: HostedTexts; nonce: string; answer: Answer }) {
  const { texts, nonce, answer } = props;
  return (
    <div data-answer={JSON.stringify(answer)}>
      <HostedMessage
        texts={texts}
        symbol="leave"
        title={texts("handedOver.title")}
        text={texts("handedOver.text")}
        ways={
          <noscript>
            <PlainLink href={answer.onward} look="primary">
              {texts("onward.continue")}
            </PlainLink>
          </noscript>
        }
      />
      <script src="/scripts/web-message.js" nonce={nonce} async />
    </div>
  );
}
