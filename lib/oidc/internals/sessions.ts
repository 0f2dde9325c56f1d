import "server-only";
import type Provider from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { digest } from "@/lib/crypto/digest";
import { sidOf } from "../sid";
import { browserOf, isProvenSilently, signInIdOf } from "./record-members";

type Session = InstanceType<Provider["Session"]>;

/** True for a session that this request has ended: it is never written again. */
export function isDestroyed(session: object): boolean {
  return "destroyed" in session && session.destroyed === true;
}

/** Leaves a session unwritten that the library never stored, and which it would fail to store again after an error. */
export function leaveUnstored(session: object | undefined): void {
  if (session && !("exp" in session && session.exp !== undefined)) Object.assign(session, { touched: false });
}

/** The id that a session had when this request read it; of a new one its only id. */
export function formerIdOf(session: { jti: string }): string {
  return "oldId" in session && typeof session.oldId === "string" ? session.oldId : session.jti;
}

/** Says which id a session had before: the next write takes that one's place. */
export function replaceId(session: { jti: string }, oldId: string): void {
  Object.assign(session, { oldId });
}

/**
 * Lets a session count in the browser that it was made in alone. Its cookie may be another's: where pools have paths, a sibling
 * host or another path of this one can plant it (SEC-48, SEC-49). A session that names no browser counts in each.
 *
 * @param isBrowser of a Cookie header and a stored digest.
 */
export function keepSessionsToBrowsers(
  { Session }: Provider,
  isBrowser: (header: string | undefined, stored: string) => boolean,
): void {
  const { get } = Session as unknown as { get(ctx: KoaContextWithOIDC): Promise<Session> };
  Object.defineProperty(Session, "get", {
    async value(this: { instantiate(payload: object): Session }, ctx: KoaContextWithOIDC): Promise<Session> {
      const session = await get.call(this, ctx);
      const browser = browserOf(session);
      if (browser === undefined || isBrowser(ctx.req.headers.cookie, browser)) return session;
      // As the library makes one for a cookie whose session is gone.
      const none = this.instantiate({});
      ctx.oidc?.entity("Session", none);
      return none;
    },
  });
}

/**
 * A session's `sid` for an application is made of the grant that the application has in it: the library draws one and keeps it in the
 * session, where whoever ends sign-ins cannot read it, and where two tabs draw two.
 */
export function deriveSids({ Session }: Provider): void {
  Object.defineProperty(Session.prototype, "sidFor", {
    value(this: Session, clientId: string): string | undefined {
      const grantId = this.grantIdFor(clientId);
      return grantId && sidOf(digest(grantId));
    },
  });
}

/** The session that a login's result makes stands on that login's sign-in. */
export function nameSignInAtLogin(provider: Provider): void {
  provider.on("interaction.ended", ({ oidc }) => {
    const login = oidc.result?.login;
    const signInId = signInIdOf(login);
    if (signInId && oidc.session) Object.assign(oidc.session, { signInId, silent: isProvenSilently(login) });
  });
}

interface RotatingSession {
  oldId?: string | undefined;
  /** When it ends, as it was stored last. */
  exp?: number | undefined;
  adapter: { forget(id: string, signInId: string | undefined): Promise<void> };
  save(ttl: number): Promise<string>;
}

/**
 * Lets a session that gets a new id keep the old one until the new one is written. The provider removes first and writes
 * then; in between, codes and tokens of that session are refused, and a second tab that signs in at the same moment
 * brings just that about.
 */
export function rotateWithoutGap({ Session }: Provider): void {
  const prototype: RotatingSession = Session.prototype as never;
  const { save } = prototype;
  Object.defineProperty(prototype, "save", {
    async value(this: RotatingSession, ttl: number): Promise<string> {
      // One that was never stored, as the library makes it for a cookie whose session has ended, leaves no id behind.
      const oldId = this.exp === undefined ? undefined : this.oldId;
      this.oldId = undefined;
      const id = await save.call(this, ttl);
      if (oldId !== undefined) await this.adapter.forget(oldId, signInIdOf(this));
      return id;
    },
  });
}
