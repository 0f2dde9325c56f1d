import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { SelfSubmit } from "@/components/hosted/self-submit";
import { SignOutPanel } from "@/components/hosted/sign-out-panel";
import { SignedOutPanel } from "@/components/hosted/signed-out-panel";
import { StayedPanel } from "@/components/hosted/stayed-panel";
import { type PoolAddress, poolHomeAddress } from "@/lib/addresses/pool-address";
import { listApplicationNames } from "@/lib/data/application-names";
import { findApplicationHome } from "@/lib/data/applications";
import { findShownPerson } from "@/lib/data/shown-people";
import { logoutPathToRepeat, pathToRepeat } from "./repeat-path";
import { showPage } from "./show-page";

const formId = "op.logoutForm";

/**
 * Asks before signing out, and says who is signed out and of what. An application that shows an ID token of this very user has
 * proven who asks, so the form then sends itself; without JavaScript the button is there all the same (SEC-13).
 */
export function logoutPage(pool: PoolAddress) {
  const poolId = pool.id;
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { IdTokenHint: hint } = ctx.oidc.entities as { IdTokenHint?: { payload?: { sub?: string } } };
    const { accountId: userId, authorizations, state } = ctx.oidc.session ?? {};
    const proven = hint?.payload?.sub !== undefined && hint.payload.sub === userId;
    const [person, applications] = await Promise.all([
      userId === undefined ? null : findShownPerson({ poolId, userId }),
      listApplicationNames({ poolId, clientIds: Object.keys(authorizations ?? {}) }),
    ]);
    await showPage(ctx, ({ texts, nonce }) => ({
      title: person?.name
        ? texts("titles.signOutAs", { pool: pool.name, person: person.name })
        : texts("titles.signOut", { pool: pool.name }),
      returnPath: proven ? undefined : logoutPathToRepeat(pool, ctx),
      content: (
        <>
          <SignOutPanel
            texts={texts}
            poolName={pool.name}
            person={person}
            applications={applications}
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
            <input type="hidden" name="xsrf" value={String(state?.secret)} />
            {proven && <input type="hidden" name="logout" value="yes" />}
          </form>
          {proven && <SelfSubmit nonce={nonce} />}
        </>
      ),
    }));
  };
}

/**
 * Where the question ends when the application named no page to go back to. Signing out and staying lead here alike, and anybody
 * can open the address: what the page says is what this request's session says (SEC-13).
 */
export function logoutEndPage(pool: PoolAddress) {
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    // The library reads no session at this address.
    const { accountId } = await ctx.oidc.provider.Session.get(ctx);
    const { clientId } = ctx.oidc.client ?? {};
    const application =
      clientId === undefined ? null : await findApplicationHome({ poolId: pool.id, clientId });
    const isOut = accountId === undefined;
    const page = new URL(poolHomeAddress(pool)).pathname;
    await showPage(ctx, ({ texts }) => ({
      title: texts("titles.in", {
        what: texts(isOut ? "logout.doneTitle" : "logout.stayedTitle"),
        pool: pool.name,
      }),
      returnPath: pathToRepeat(pool, ctx),
      content: isOut ? (
        <SignedOutPanel texts={texts} poolName={pool.name} poolPage={page} application={application} />
      ) : (
        <StayedPanel texts={texts} poolName={pool.name} poolPage={page} />
      ),
    }));
  };
}
