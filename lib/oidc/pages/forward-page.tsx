import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { HostedMessage } from "@/components/hosted/hosted-message";
import type { Subject } from "@/components/hosted/line-drawing";
import { SelfSubmit } from "@/components/hosted/self-submit";
import type { HostedTexts } from "@/components/hosted/texts";
import { showPage } from "./show-page";

/** A form that a page of ours sends by itself. */
interface Forward {
  symbol: Subject;
  title: (texts: HostedTexts) => string;
  text: (texts: HostedTexts) => string;
  /** Where the form goes, by POST. */
  action: string;
  fields: Record<string, string>;
}

/**
 * Posts an answer to the application that asked for it so. The redirect URI has been compared with the registered ones; its
 * origin is all that the page's form may be sent to.
 */
export async function showFormPost(
  ctx: KoaContextWithOIDC,
  redirectUri: string,
  fields: Record<string, string>,
): Promise<void> {
  ctx.state.formTarget = redirectUri;
  if (ctx.status < 500) ctx.status = 200;
  await showForward(ctx, {
    symbol: "leave",
    title: (texts) => texts("onward.title"),
    text: (texts) => texts("onward.application"),
    action: redirectUri,
    fields,
  });
}

/**
 * A page whose form sends itself; without JavaScript its button does. It is shown while people wait, so it says what
 * happens.
 */
export async function showForward(
  ctx: KoaContextWithOIDC,
  { symbol, title, text, action, fields }: Forward,
): Promise<void> {
  await showPage(ctx, ({ texts, nonce }) => ({
    title: title(texts),
    content: (
      <>
        <HostedMessage
          texts={texts}
          symbol={symbol}
          title={title(texts)}
          text={text(texts)}
          ways={
            <form method="post" action={action}>
              {Object.entries(fields).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <button type="submit" className="button primary">
                {texts("onward.continue")}
              </button>
            </form>
          }
        />
        <SelfSubmit nonce={nonce} />
      </>
    ),
  }));
}
