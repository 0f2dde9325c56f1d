import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { HostedMessage } from "@/components/hosted/hosted-message";
import { StayedPanel } from "@/components/hosted/stayed-panel";
import { type PoolAddress, poolHomeAddress } from "@/lib/addresses/pool-address";
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

/**
 * Where the question ends when the application named no page to go back to. Signing out and staying lead here alike, and anybody
 * can open the address: what the page says is what this request's session says (SEC-13).
 */
export function logoutEndPage(pool: PoolAddress) {
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    // The library reads no session at this address.
    const { accountId } = await ctx.oidc.provider.Session.get(ctx);
    if (accountId === undefined) showSignedOut(ctx);
    else showStillSignedIn(ctx, pool);
  };
}

function showSignedOut(ctx: KoaContextWithOIDC): void {
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

function showStillSignedIn(ctx: KoaContextWithOIDC, pool: PoolAddress): void {
  const poolPage = new URL(poolHomeAddress(pool)).pathname;
  showPage(ctx, ({ texts }) => ({
    title: texts("logout.stayedTitle"),
    content: <StayedPanel texts={texts} poolName={pool.name} poolPage={poolPage} />,
  }));
}
