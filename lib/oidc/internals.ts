import "server-only";
import type Provider from "oidc-provider";
import type { Client, KoaContextWithOIDC } from "oidc-provider";
import { digest, matchesDigest } from "@/lib/crypto/digest";
import { tokenSettings } from "./policy/client-settings";
import { sidOf } from "./sid";
import { type KeptToken, keptValueOf, type StructuredTokens } from "./structured-tokens";

/** The reaches into what the OpenID library does not promise to keep. Its version is pinned; tests guard each one. */
export function adaptProvider(provider: Provider): void {
  keepOwnMembers(provider);
  rememberAsRead(provider);
  rotateWithoutGap(provider);
  compareWithDigests(provider);
  nameSignInAtLogin(provider);
  deriveSids(provider);
  recogniseReplays(provider);
  tellByJobs(provider);
}

type Session = InstanceType<Provider["Session"]>;

/** The sign-in that a session or grant of the provider names. */
export function signInIdOf(record: object | undefined): string | undefined {
  return record && "signInId" in record && typeof record.signInId === "string" ? record.signInId : undefined;
}

/** The second name of the session that a code, a token or a grant was issued in. */
export function sessionUidOf(record: object | undefined): string | undefined {
  return record && "sessionUid" in record && typeof record.sessionUid === "string"
    ? record.sessionUid
    : undefined;
}

/** True for a session whose person was proven without being asked anything. */
export function isProvenSilently(session: object | undefined): boolean {
  return session !== undefined && "silent" in session && session.silent === true;
}

/** True for a login's result that only adds a second factor to the sign-in that is there. */
export function isRaisedResult(login: object | undefined): boolean {
  return login !== undefined && "raised" in login && login.raised === true;
}

/** True for a session that this request has ended: it is never written again. */
export function isDestroyed(session: object): boolean {
  return "destroyed" in session && session.destroyed === true;
}

/** True for what waits for a person because of a code that a device shows. */
export function isOfDevice(interaction: object): boolean {
  return "deviceCode" in interaction && interaction.deviceCode !== undefined;
}

/** True for a device code that nobody has allowed or refused yet, in its time. */
export function isPending(code: object | undefined): code is { clientId: string } {
  if (!code || ("isExpired" in code && code.isExpired === true)) return false;
  return !("accountId" in code && code.accountId) && !("error" in code && code.error);
}

/** Leaves a session unwritten that the library never stored, and which it would fail to store again after an error. */
export function leaveUnstored(session: object | undefined): void {
  if (session && !("exp" in session && session.exp !== undefined)) Object.assign(session, { touched: false });
}

/** True for a one-time record that has been used. */
export function isConsumed(record: object): boolean {
  return "consumed" in record && Boolean(record.consumed);
}

/** The id that a session had when this request read it; of a new one its only id. */
export function formerIdOf(session: { jti: string }): string {
  return "oldId" in session && typeof session.oldId === "string" ? session.oldId : session.jti;
}

/** Says which id a session had before: the next write takes that one's place. */
export function replaceId(session: { jti: string }, oldId: string): void {
  Object.assign(session, { oldId });
}

/** The digest of the refresh token that one of the provider's took the place of. */
export function predecessorOf(refreshToken: object | undefined): string | undefined {
  return refreshToken && "predecessor" in refreshToken && typeof refreshToken.predecessor === "string"
    ? refreshToken.predecessor
    : undefined;
}

/** The digest of the browser that a session or an interaction belongs to. */
export function browserOf(record: object | undefined): string | undefined {
  return record && "browser" in record && typeof record.browser === "string" ? record.browser : undefined;
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
 * Lets sessions and grants carry the sign-in that they stand on, refresh tokens the one before them, and sessions and
 * interactions the browser that they belong to: the library stores listed members alone.
 */
function keepOwnMembers({ Session, Grant, RefreshToken, Interaction }: Provider): void {
  for (const [model, own] of [
    [Session, ["signInId", "silent", "browser"]],
    [Grant, ["signInId", "sessionUid"]],
    [RefreshToken, ["predecessor"]],
    [Interaction, ["browser"]],
  ] as const) {
    const members = [...model.IN_PAYLOAD, ...own];
    Object.defineProperty(model, "IN_PAYLOAD", { get: () => members });
  }
}

/**
 * A code that was used and is presented again is a replay at any time, also once it would have expired (SEC-05): the library looks at its
 * age first, and lets what came from it live.
 */
function recogniseReplays({ AuthorizationCode, DeviceCode }: Provider): void {
  for (const { prototype } of [AuthorizationCode, DeviceCode])
    Object.defineProperty(prototype, "isExpired", {
      get(this: { exp: number; consumed?: unknown }): boolean {
        return !isConsumed(this) && this.exp <= Math.floor(Date.now() / 1000);
      },
    });
}

/**
 * A session's `sid` for an application is made of the grant that the application has in it: the library draws one and keeps it in the
 * session, where whoever ends sign-ins cannot read it, and where two tabs draw two.
 */
function deriveSids({ Session }: Provider): void {
  Object.defineProperty(Session.prototype, "sidFor", {
    value(this: Session, clientId: string): string | undefined {
      const grantId = this.grantIdFor(clientId);
      return grantId && sidOf(digest(grantId));
    },
  });
}

/** The library tells applications within the request that signs out, which would wait for them (REL-41): here a job does it (lib/logout). */
function tellByJobs({ Client }: Provider): void {
  Object.defineProperty(Client.prototype, "backchannelLogout", { value: async () => undefined });
}

/** What tabs write in a session at the same moment. */
interface SharedParts {
  authorizations: Session["authorizations"];
  state: Session["state"];
}

/** On the session itself: the library hands out a proxy of it. */
const partsAsRead = Symbol("parts as read");

interface ReadSession extends Session {
  /** As JSON: most are not asked for. */
  [partsAsRead]?: string;
}

/** A session's parts as the request read them; nothing of a new one. */
export function asRead(session: Session): SharedParts {
  const { authorizations, state } = JSON.parse((session as ReadSession)[partsAsRead] ?? "{}");
  return { authorizations, state };
}

/** Lets a session go on from what another object of the same one was read as. */
export function countAsRead(session: Session, current: Session): void {
  keepAsRead(session, asRead(current));
}

function keepAsRead(session: Session, { authorizations, state }: SharedParts): void {
  const value = JSON.stringify({ authorizations, state });
  Object.defineProperty(session, partsAsRead, { value, configurable: true });
}

/** The library changes a session's parts in place. */
function rememberAsRead({ Session }: Provider): void {
  const { instantiate } = Session as unknown as { instantiate(payload?: SharedParts): Session };
  Object.defineProperty(Session, "instantiate", {
    value(this: Provider["Session"], payload?: SharedParts): Session {
      const session = instantiate.call(this, payload);
      keepAsRead(session, payload ?? asRead(session));
      return session;
    },
  });
}

/** The session that a login's result makes stands on that login's sign-in. */
function nameSignInAtLogin(provider: Provider): void {
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
function rotateWithoutGap({ Session }: Provider): void {
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

/** Compares a presented secret with the digests of the secrets that are valid now, in constant time (SEC-10, SEC-93). */
function compareWithDigests({ Client }: Provider): void {
  Object.defineProperty(Client.prototype, "compareClientSecret", {
    value(this: { clientSecret?: string }, presented: string): boolean {
      const digests = (this.clientSecret ?? "").split(" ");
      return digests.map((stored) => matchesDigest(presented, stored)).includes(true);
    },
  });
}

interface TokenModel {
  client: Client | undefined;
  aud?: string | undefined;
  getValueAndPayload(): Promise<{ value: string; payload: KeptToken }>;
}

/**
 * Hands access tokens out as JWTs where the application wants them so, and always for an API. The library's own JWTs are kept
 * nowhere: they cannot be revoked, and no userinfo takes them. Ours are found by what they stand for.
 */
export function structureAccessTokens(
  { AccessToken, ClientCredentials }: Provider,
  tokens: StructuredTokens,
): void {
  for (const { prototype } of [AccessToken, ClientCredentials] as unknown as { prototype: TokenModel }[]) {
    const { getValueAndPayload } = prototype;
    Object.defineProperty(prototype, "getValueAndPayload", {
      async value(this: TokenModel) {
        const made = await getValueAndPayload.call(this);
        const { client } = this;
        const audience = this.aud ?? (client && audienceOf(client));
        if (!client || audience === undefined) return made;
        const algorithm = client.idTokenSignedResponseAlg ?? "";
        return { ...made, value: await tokens.wrap(made.payload, audience, algorithm) };
      },
    });
  }
  const found: FoundTokens = AccessToken as never;
  const { find } = found;
  Object.defineProperty(found, "find", {
    async value(this: FoundTokens, presented: unknown, options?: object) {
      const kept = typeof presented === "string" ? await keptValueOf(tokens, presented) : presented;
      return find.call(this, kept, options);
    },
  });
}

/** The provider's access tokens, as far as they are looked for. */
interface FoundTokens {
  find(value: unknown, options?: object): Promise<object | undefined>;
}

/** For whom an application's JWTs are; undefined where its tokens are opaque. */
function audienceOf(client: Client): string | undefined {
  const { accessTokenFormat, audience } = tokenSettings(client);
  return accessTokenFormat === "jwt" ? audience || client.clientId : undefined;
}

/** What the library's filter of claims knows, and the scope that it was told. */
interface ClaimsFilter {
  available: Record<string, unknown>;
  client: Client;
  scope(value?: string): this;
  result(): Promise<Record<string, unknown>>;
}

/**
 * Lets an application be told claims of its own: the library's filter passes those alone that are the same for all applications.
 *
 * @param ownNames the names that some scopes release to an application.
 */
export function releaseOwnClaims(
  { Claims }: Provider,
  ownNames: (client: Client, scopes: readonly string[]) => string[],
): void {
  const prototype: ClaimsFilter = Claims.prototype as never;
  const { scope, result } = prototype;
  const granted = new WeakMap<ClaimsFilter, string[]>();
  Object.defineProperty(prototype, "scope", {
    value(this: ClaimsFilter, value = "") {
      granted.set(this, value.split(" "));
      return scope.call(this, value);
    },
  });
  Object.defineProperty(prototype, "result", {
    async value(this: ClaimsFilter) {
      const claims = await result.call(this);
      const own = ownNames(this.client, granted.get(this) ?? []);
      // What the protocol says is never replaced.
      const added = own.filter((name) => Object.hasOwn(this.available, name) && !Object.hasOwn(claims, name));
      return { ...claims, ...Object.fromEntries(added.map((name) => [name, this.available[name]])) };
    },
  });
}

/** True for the page of the library's own form that sends itself. */
export function isLibraryForm(body: unknown): boolean {
  return typeof body === "string" && body.includes("<title>Submitting Callback</title>");
}

/**
 * Takes the place of the two cookies by which the library knows the interaction of a browser again: `interaction` and `resume`. It
 * sets them when it begins one and asks for the latter where it goes on.
 *
 * @param by `own` is the id of the interaction that this request may go on with, if any; `onBegun` is called when another was
 *   begun.
 */
export function replaceInteractionCookies(
  provider: Provider,
  { cookies }: KoaContextWithOIDC,
  { own, onBegun }: { own: string | undefined; onBegun: () => void },
): void {
  const [begun, resumed] = [provider.cookieName("interaction"), provider.cookieName("resume")];
  const [get, set] = [cookies.get.bind(cookies), cookies.set.bind(cookies)];
  const replaced: Pick<typeof cookies, "get" | "set"> = {
    get: (name, options) => (name === begun || name === resumed ? own : get(name, options)),
    set(name, value, options) {
      if (name === begun) onBegun();
      return name === begun || name === resumed ? cookies : set(name, value, options);
    },
  };
  Object.assign(cookies, replaced);
}

interface TokenMaker {
  mask: object;
  set(name: string, value: unknown): void;
  issue(options: { use: "logout" }): Promise<string>;
}

/** Makes a token as the library makes ID tokens, outside of any request: it signs by the client's algorithm with the key that fits first. */
export async function makeIdToken(
  { IdToken }: Provider,
  client: Client,
  { sub, claims, use }: { sub: string; claims: Record<string, unknown>; use: "logout" },
): Promise<string> {
  const made = IdToken as unknown as new (available: object, context: object) => TokenMaker;
  const token = new made({ sub }, { client, ctx: undefined });
  token.mask = { sub: null };
  for (const [name, value] of Object.entries(claims)) token.set(name, value);
  return token.issue({ use });
}
