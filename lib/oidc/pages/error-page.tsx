import "server-only";
import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { EndedPanel, endedTitle } from "@/components/hosted/ended-panel";
import { HostedMessage } from "@/components/hosted/hosted-message";
import { type PoolAddress, poolHomeAddress } from "@/lib/addresses/pool-address";
import { digest } from "@/lib/crypto/digest";
import { createReference } from "@/lib/crypto/random";
import { type ApplicationHome, findApplicationHome } from "@/lib/data/applications";
import { findClientOfInteraction } from "@/lib/data/attempts";
import { log } from "@/lib/log/log";
import { showPage } from "./show-page";

/**
 * The page for errors that must not leave for an application, because the request itself could not be verified (SEC-02),
 * or because the interaction is over. A person reads a sentence and a reference number, a developer the protocol's code.
 */
export async function renderErrorPage(
  pool: PoolAddress,
  ctx: KoaContextWithOIDC,
  out: ErrorOut,
  error: Error,
): Promise<void> {
  const reference = createReference();
  if (ctx.status >= 500) log().error({ err: error, reference }, "OpenID request failed");
  else
    log().info({ error: out.error, description: out.error_description, reference }, "OpenID request refused");
  if (error.name === "SessionNotFound") return showEnd(pool, ctx, reference);
  const said = [out.error, out.error_description].filter(Boolean).join(": ");
  const isOurs = ctx.status >= 500;
  showPage(ctx, ({ texts }) => {
    const title = texts(isOurs ? "refused.fault.title" : "protocolError.unverified.title");
    return {
      title,
      content: (
        <HostedMessage
          texts={texts}
          symbol="alert"
          title={title}
          text={texts(isOurs ? "refused.fault.text" : "protocolError.unverified.text")}
          reference={reference}
          details={
            !isOurs && (
              <div>
                {texts("protocolError.forDevelopers")} <code>{said}</code>
              </div>
            )
          }
        />
      ),
    };
  });
}

/** The answer to a sign-in comes when nothing waits for it any more: after going back or reloading, mostly. */
async function showEnd(pool: PoolAddress, ctx: KoaContextWithOIDC, reference: string): Promise<void> {
  const { uid } = ctx.params as { uid?: string };
  const application = uid === undefined ? null : await findApplication(pool, uid);
  const signedIn = ctx.oidc.session?.accountId !== undefined;
  const poolPage = new URL(poolHomeAddress(pool)).pathname;
  showPage(ctx, ({ texts }) => ({
    title: endedTitle({ texts, kind: "interaction_expired", signedIn }),
    content: (
      <EndedPanel
        texts={texts}
        kind="interaction_expired"
        reference={reference}
        signedIn={signedIn}
        application={application}
        poolPage={poolPage}
      />
    ),
  }));
}

async function findApplication({ id: poolId }: PoolAddress, uid: string): Promise<ApplicationHome | null> {
  const clientId = await findClientOfInteraction({ poolId, interactionDigest: digest(uid) });
  return clientId === null ? null : findApplicationHome({ poolId, clientId });
}
