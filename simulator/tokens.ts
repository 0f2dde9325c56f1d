import type { App, PermissionName } from "./directory-schema";
import { permissionNames } from "./directory-schema";
import { createOpaqueValue } from "./identifiers";

/** Kept user tokens; the oldest go first, so that a long load test does not fill the memory. */
const USER_TOKEN_LIMIT = 20_000;
const REFRESH_TOKEN_SECONDS = 30 * 24 * 3600;

interface UserToken {
  kind: "user";
  clientId: string;
  personId: string;
  corpId?: string;
  /** What was granted when the token was made; a later grant needs a new token. */
  granted: ReadonlySet<PermissionName>;
  expiresAt: number;
}

interface AppToken {
  kind: "app";
  clientId: string;
  expiresAt: number;
}

export type Token = UserToken | AppToken;

export interface UserTokenPair {
  accessToken: string;
  refreshToken: string;
}

interface TokenOwner {
  app: App;
  personId: string;
  corpId?: string;
}

/** User tokens (new with each login) and app tokens (the same within their lifetime). */
export class Tokens {
  private readonly userTokens = new Map<string, UserToken>();
  private readonly refreshTokens = new Map<string, UserToken>();
  private readonly appTokens = new Map<string, AppToken>();
  private readonly currentAppToken = new Map<string, string>();

  constructor(private readonly now: () => number) {}

  issueUserTokens(owner: TokenOwner, lifetimeSeconds: number): UserTokenPair {
    const token: UserToken = {
      kind: "user",
      clientId: owner.app.clientId,
      personId: owner.personId,
      corpId: owner.corpId,
      granted: new Set(permissionNames.filter((name) => owner.app.permissions[name])),
      expiresAt: this.now() + lifetimeSeconds * 1000,
    };
    const pair = { accessToken: createOpaqueValue(), refreshToken: createOpaqueValue() };
    this.userTokens.set(pair.accessToken, token);
    this.refreshTokens.set(pair.refreshToken, {
      ...token,
      expiresAt: this.now() + REFRESH_TOKEN_SECONDS * 1000,
    });
    dropOldest(this.userTokens);
    dropOldest(this.refreshTokens);
    return pair;
  }

  /** Uses a refresh token up; null when it is unknown, used, expired or of another app. */
  redeemRefreshToken(refreshToken: string, clientId: string): { personId: string; corpId?: string } | null {
    const token = this.refreshTokens.get(refreshToken);
    if (!token || token.clientId !== clientId) return null;
    this.refreshTokens.delete(refreshToken);
    return token.expiresAt > this.now() ? token : null;
  }

  /** The app's token: the living one with its lifetime renewed, else a new one. */
  issueAppToken(clientId: string, lifetimeSeconds: number): string {
    const expiresAt = this.now() + lifetimeSeconds * 1000;
    const known = this.currentAppToken.get(clientId);
    const living = known === undefined ? undefined : this.appTokens.get(known);
    if (known !== undefined && living && living.expiresAt > this.now()) {
      living.expiresAt = expiresAt;
      return known;
    }
    if (known !== undefined) this.appTokens.delete(known);
    const token = createOpaqueValue();
    this.appTokens.set(token, { kind: "app", clientId, expiresAt });
    this.currentAppToken.set(clientId, token);
    return token;
  }

  /** The token whether or not it has expired; ask `isExpired`. */
  find(token: string): Token | null {
    return this.userTokens.get(token) ?? this.appTokens.get(token) ?? null;
  }

  isExpired(token: Token): boolean {
    return token.expiresAt <= this.now();
  }

  /** Makes all tokens of an app invalid at once. */
  revoke(clientId: string): void {
    for (const store of [this.userTokens, this.refreshTokens, this.appTokens]) {
      for (const [value, token] of store) if (token.clientId === clientId) store.delete(value);
    }
    this.currentAppToken.delete(clientId);
  }
}

function dropOldest(store: Map<string, UserToken>): void {
  if (store.size <= USER_TOKEN_LIMIT) return;
  const oldest = store.keys().next();
  if (!oldest.done) store.delete(oldest.value);
}
