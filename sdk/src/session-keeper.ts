import type { Endpoints } from "./discovery";
import { DingpassError } from "./errors";
import { fetchJson, postForm } from "./fetch-json";
import type { Page } from "./page";
import type { Begun } from "./redirect";
import { readSession } from "./tokens";
import type { Claims, Session } from "./types";

/** How long an access token has to hold when it is handed out, in milliseconds. */
const marginMilliseconds = 30_000;

/** Holds the sign-in of this page in memory, and renews it. */
export class SessionKeeper {
  private session: Session | null = null;
  private user: Promise<Claims> | undefined;
  private renewal: Promise<Session> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly page: Page,
    private readonly application: { issuer: string; clientId: string },
    private readonly discover: () => Promise<Endpoints>,
  ) {}

  get(): Session | null {
    return this.session;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Exchanges a code, which ends whatever sign-in was here. */
  async redeem(code: string, { verifier, nonce, redirectUri, returnTo }: Begun): Promise<Session> {
    const answer = await this.askForTokens({
      grant_type: "authorization_code",
      code,
      code_verifier: verifier,
      redirect_uri: redirectUri,
    });
    const session = readSession(answer, { ...this.application, nonce }, Date.now());
    return this.replace({ ...session, ...(returnTo !== undefined && { returnTo }) });
  }

  /** Ends the sign-in here, and its refresh token at the issuer as far as it can be reached. */
  async end(): Promise<Session | null> {
    const { session } = this;
    this.replace(null);
    const { revocation_endpoint } = await this.discover();
    if (session?.refreshToken) {
      const fields = { client_id: this.application.clientId, token: session.refreshToken };
      // The person leaves in any case; what could not be revoked ends by its age.
      await postForm(this.page, revocation_endpoint, fields).catch(() => undefined);
    }
    return session;
  }

  async getAccessToken(): Promise<string> {
    const { session } = this;
    if (session && session.expiresAt - marginMilliseconds > Date.now()) return session.accessToken;
    if (!session?.refreshToken) throw new DingpassError("not_signed_in");
    // Of a refresh token that is used twice the issuer takes all away.
    this.renewal = this.renewal || this.renew(session, session.refreshToken);
    try {
      return (await this.renewal).accessToken;
    } finally {
      this.renewal = undefined;
    }
  }

  async getUser(): Promise<Claims | null> {
    if (!this.session) return null;
    const asked = this.user || this.askForUser(this.session.claims.sub);
    this.user = asked;
    try {
      return await asked;
    } catch (error) {
      if (this.user === asked) this.user = undefined;
      throw error;
    }
  }

  private async askForUser(sub: string): Promise<Claims> {
    const headers = { authorization: `Bearer ${await this.getAccessToken()}` };
    const user = await fetchJson(this.page, (await this.discover()).userinfo_endpoint, { headers });
    // OpenID Connect Core §5.3.2.
    if (user.sub !== sub) throw new DingpassError("invalid_token", "userinfo is of somebody else");
    return user as Claims;
  }

  private async renew(old: Session, refresh_token: string): Promise<Session> {
    try {
      const answer = await this.askForTokens({ grant_type: "refresh_token", refresh_token });
      const session = readSession(
        { refresh_token, scope: old.scope, ...answer },
        this.application,
        Date.now(),
      );
      if (session.claims.sub !== old.claims.sub)
        throw new DingpassError("invalid_token", "it is of somebody else");
      if (this.session !== old) throw new DingpassError("not_signed_in");
      this.session = session;
      this.tell();
      return session;
    } catch (error) {
      if ((error as DingpassError).code !== "invalid_grant") throw error;
      if (this.session === old) this.replace(null);
      throw new DingpassError("not_signed_in", "the sign-in was ended");
    }
  }

  private async askForTokens(fields: Record<string, string>): Promise<Record<string, unknown>> {
    const { token_endpoint } = await this.discover();
    return postForm(this.page, token_endpoint, { ...fields, client_id: this.application.clientId });
  }

  private replace<S extends Session | null>(session: S): S {
    this.session = session;
    this.user = undefined;
    this.tell();
    return session;
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
