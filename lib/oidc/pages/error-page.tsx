import "server-only";
import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { ContactLine } from "@/components/hosted/contact-line";
import { CopyableReference } from "@/components/hosted/copyable-reference";
import { EndedPanel, endedWindowTitle } from "@/components/hosted/ended-panel";
import type { PageScene } from "@/components/hosted/hosted-document";
import { HostedMessage } from "@/components/hosted/hosted-message";
import {
  type PoolAddress,
  poolHomeAddress,
  poolIssuer,
  testCallbackAddress,
} from "@/lib/addresses/pool-address";
import { digest } from "@/lib/crypto/digest";
import { createReference } from "@/lib/crypto/random";
import { findApplicationHome, findDisabledApplication } from "@/lib/data/applications";
import { findClientOfInteraction } from "@/lib/data/attempts";
import { findPoolContact } from "@/lib/data/pool-contact";
import { findEntrance } from "@/lib/domain/application/initiated-login";
import { AppError } from "@/lib/domain/error";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { isClientId } from "@/lib/domain/id";
import { type ProviderRefusal, providerRefusalOf } from "@/lib/domain/login/provider-refusal";
import { showReceived } from "@/lib/domain/received-text";
import { redactText } from "@/lib/domain/redaction";
import { log } from "@/lib/log/log";
import { countRefusedRequest } from "@/lib/metrics/count";
import { recordRefusedRequest } from "../refused-requests";
import { isOwn } from "../steps/request-browser";
import { pathToRepeat } from "./repeat-path";
import { showPage } from "./show-page";

/** Of a received value, so many UTF-16 units are shown. */
const shown = 200;

/**
 * The page for errors that must not leave for an application, because the request itself could not be verified (SEC-02),
 * or because the interaction is over. A person reads a sentence and a reference number; whoever can mend the application
 * reads the protocol's code and what was received.
 */
export function errorPage(pool: PoolAddress) {
  return async (ctx: KoaContextWithOIDC, out: ErrorOut, error: Error): Promise<void> => {
    const reference = createReference();
    if (ctx.status >= 500) log().error({ err: error, reference }, "OpenID request failed");
    else
      log().info(
        { error: out.error, description: out.error_description, reference },
        "OpenID request refused",
      );
    // Of a pushed request that is over nothing is known but whose it was: for the person it is a sign-in that is over.
    if (error.name === "SessionNotFound" || error.name === "InvalidRequestUri") {
      countRefusedRequest("provider", "login.interaction_expired");
      return showEnd(pool, ctx, reference);
    }
    const received = readReceived(ctx);
    const { redirectUri } = received;
    const clientId = received.clientId && isClientId(received.clientId) ? received.clientId : undefined;
    const key = clientId ? { poolId: pool.id, clientId } : null;
    const disabled = error.name === "InvalidClient" && key ? await findDisabledApplication(key) : null;
    const ofTest = error.name === "InvalidRedirectUri" && redirectUri === testCallbackAddress(pool);
    const conflict = error instanceof AppError && error.code === "request.conflict";
    const reason = reasonOf(ctx.status, out.error, { conflict, disabled });
    countRefusedRequest("provider", reason);
    const clientAddress = ctx.ip || null;
    await recordRefusedRequest({
      poolId: pool.id,
      reason,
      reference,
      clientId,
      clientAddress,
      trace: redirectUri === undefined ? {} : { redirectUri: withoutQuery(redirectUri) },
    });
    // After a fault nobody is asked: what has failed may be what would answer.
    const contact = ctx.status >= 500 || conflict ? "" : await findPoolContact(pool.id);
    await showError(pool, ctx, { out, reference, received, disabled, conflict, contact, ofTest });
  };
}

interface Received {
  clientId: string | undefined;
  redirectUri: string | undefined;
}

interface Scene {
  out: ErrorOut;
  reference: string;
  received: Received;
  /** The name of the application, when that is why. */
  disabled: string | null;
  /** True when others have changed what the request stands on. */
  conflict: boolean;
  /** The redirect URI is the built-in test client's, and the request is not the one that it has made in this browser. */
  ofTest: boolean;
  /** Whom to ask, where there is something to ask; else empty. */
  contact: string;
}

/** Why nothing came of the request, in our words. */
function reasonOf(
  status: number,
  error: string,
  { conflict, disabled }: Pick<Scene, "conflict" | "disabled">,
): ErrorCode | ProviderRefusal {
  if (status >= 500) return "server.fault";
  return conflict ? "request.conflict" : providerRefusalOf(error, { disabled: disabled !== null });
}

/** What follows may hold something of a person, and so may a password in it. */
function withoutQuery(redirectUri: string): string {
  const [address = ""] = redirectUri.split(/[?#]/);
  return showReceived(redactText(address), shown);
}

function kindOf(status: number, { conflict, disabled, ofTest }: Scene) {
  if (status >= 500) return "refused.fault";
  if (ofTest) return "protocolError.test";
  if (conflict) return "refused.conflict";
  return disabled === null ? "protocolError.unverified" : "protocolError.disabled";
}

async function showError(pool: PoolAddress, ctx: KoaContextWithOIDC, scene: Scene): Promise<void> {
  const { out, reference, received, disabled, contact } = scene;
  const said = [out.error, out.error_description].filter(Boolean).join(": ");
  const kind = kindOf(ctx.status, scene);
  const isBroken = kind === "refused.fault" || kind === "protocolError.unverified";
  const page = ({ texts, nonce }: PageScene) => ({
    title: texts("titles.in", { what: texts(`${kind}.title`), pool: pool.name }),
    returnPath: kind === "refused.conflict" ? undefined : pathToRepeat(pool, ctx),
    content: (
      <HostedMessage
        texts={texts}
        symbol="alert"
        alarm={isBroken}
        title={texts(`${kind}.title`)}
        text={texts(`${kind}.text`, { application: disabled ?? "" })}
        subject={
          <>
            <ContactLine texts={texts} contact={contact} />
            {isBroken && <CopyableReference texts={texts} number={reference} nonce={nonce} />}
          </>
        }
        reference={isBroken ? undefined : reference}
        details={
          kind === "protocolError.unverified" && (
            <div className="facts">
              {showDetail(texts("protocolError.forDevelopers"), said)}
              {showDetail(texts("protocolError.clientId"), received.clientId)}
              {showDetail(texts("protocolError.redirectUri"), received.redirectUri)}
            </div>
          )
        }
      />
    ),
  });
  // The library knows nothing of an application that is disabled.
  await showPage(ctx, page, disabled === null ? undefined : received.clientId);
}

/** What the request said of itself, as text; what was given twice or is empty is nothing. */
function readReceived({ oidc, query }: KoaContextWithOIDC): Received {
  const text = (name: string) => {
    const value: unknown = oidc?.params?.[name] ?? query[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    clientId: text("client_id"),
    redirectUri: text("redirect_uri") ?? text("post_logout_redirect_uri"),
  };
}

function showDetail(name: string, value: string | undefined) {
  if (value === undefined) return null;
  return (
    <div>
      {name} <code dir="ltr">{showReceived(value, shown)}</code>
    </div>
  );
}

/**
 * The answer to a sign-in comes when nothing waits for it any more, after going back or reloading, mostly; or it comes in another
 * browser.
 */
async function showEnd(pool: PoolAddress, ctx: KoaContextWithOIDC, reference: string): Promise<void> {
  const { uid } = (ctx.params ?? {}) as { uid?: string };
  const { client } = ctx.oidc;
  const interaction = uid === undefined ? undefined : await ctx.oidc.provider.Interaction.find(uid);
  const kind = interaction && !isOwn(pool, ctx, interaction) ? "another_browser" : "interaction_expired";
  await recordRefusedRequest({
    poolId: pool.id,
    reason: `login.${kind}`,
    reference,
    clientId: client?.clientId,
    clientAddress: ctx.ip || null,
  });
  const asked = interaction?.params ?? (client && { client_id: client.clientId });
  const clientId = await findClient(pool, uid, asked);
  const application = clientId === null ? null : await findApplicationHome({ poolId: pool.id, clientId });
  const signedIn = ctx.oidc.session?.accountId !== undefined;
  const page = new URL(poolHomeAddress(pool)).pathname;
  const shownPage = ({ texts, nonce }: PageScene) => ({
    title: endedWindowTitle({ texts, kind, signedIn, pool }),
    returnPath: pathToRepeat(pool, ctx),
    content: (
      <EndedPanel
        texts={texts}
        nonce={nonce}
        kind={kind}
        reference={reference}
        signedIn={signedIn}
        application={
          application && { name: application.name, address: findEntrance(application, poolIssuer(pool)) }
        }
        pool={{ name: pool.name, page, contact: "" }}
      />
    ),
  });
  await showPage(ctx, shownPage, clientId);
}

async function findClient(
  { id: poolId }: PoolAddress,
  uid: string | undefined,
  params: { client_id?: unknown } | undefined,
): Promise<string | null> {
  if (params) return String(params.client_id);
  return uid === undefined ? null : findClientOfInteraction({ poolId, interactionDigest: digest(uid) });
}
