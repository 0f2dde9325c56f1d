import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { HostedMessage } from "@/components/hosted/hosted-message";
import { SelfSubmit } from "./self-submit";
import { showPage } from "./show-page";

const formId = "op.logoutForm";

/**
 * Asks before signing out. An application that shows an ID token of this very user has proven who asks, so the form
 * then sends itself; without JavaScript the button is there all the same (SEC-13).
 */
export async function renderLogoutPage(ctx: KoaContextWithOIDC): Promise<void> {
  const { IdTokenHint: hint } = ctx.oidc.entities as { IdTokenHint?: { payload?: { sub?: string } } };
  const proven = hint?.payload?.sub !== undefined && hint.payload.sub === ctx.oidc.session?.accountId;
  const secret = ctx.oidc.session?.state?.secret;
  showPage(ctx, ({ texts, nonce }) => ({
    title: texts("logout.title"),
    content: (
      <>
        <HostedMessage
          texts={texts}
          symbol="leave"
          title={texts("logout.title")}
          text={texts("logout.text")}
          ways={
            <>
              <button
                type="submit"
                form={formId}
                className="button primary"
                name={proven ? undefined : "logout"}
                value={proven ? undefined : "yes"}
              >
                {texts("logout.confirm")}
              </button>
              {!proven && (
                <button type="submit" form={formId} className="button">
                  {texts("logout.stay")}
                </button>
              )}
            </>
          }
        />
        <form id={formId} method="post" action={ctx.oidc.urlFor("end_session_confirm")}>
          <input type="hidden" name="xsrf" value={String(secret)} />
          {proven && <input type="hidden" name="logout" value="yes" />}
        </form>
        {proven && <SelfSubmit nonce={nonce} />}
      </>
    ),
  }));
}

/** What a person sees after signing out when the application named no page to go back to. */
export async function renderSignedOutPage(ctx: KoaContextWithOIDC): Promise<void> {
  showPage(ctx, ({ texts }) => ({
    title: texts("logout.doneTitle"),
    content: (
      <HostedMessage
        texts={texts}
        symbol="done"
        title={texts("logout.doneTitle")}
        text={texts("logout.doneText")}
      />
    ),
  }));
}
