/** The few words of packages that bring no types and that the clients here are written with. */

declare module "express" {
  import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

  interface Request extends IncomingMessage {
    readonly path: string;
    readonly query: Record<string, string>;
    readonly body: Record<string, string> | undefined;
    readonly user?: unknown;
    readonly oidc?: {
      readonly user?: unknown;
      readonly idTokenClaims?: unknown;
      fetchUserInfo(): Promise<unknown>;
    };
  }

  interface Response extends ServerResponse {
    json(value: unknown): void;
    send(body: unknown): void;
    status(code: number): Response;
    redirect(address: string): void;
  }

  type Handler = (request: Request, response: Response, next: (error?: unknown) => void) => unknown;

  interface Application extends RequestListener {
    use(...handlers: (string | Handler)[]): void;
    get(path: string, ...handlers: Handler[]): void;
    all(path: string, ...handlers: Handler[]): void;
  }

  const express: {
    (): Application;
    urlencoded(options: { extended: boolean }): Handler;
  };
  export default express;
  export type { Application, Handler, Request, Response };
}

declare module "express-session" {
  import type { Handler } from "express";

  const session: (options: { secret: string; resave: boolean; saveUninitialized: boolean }) => Handler;
  export default session;
}

declare module "passport" {
  import type { Handler } from "express";

  interface Authenticator {
    use(strategy: object): void;
    initialize(): Handler;
    session(): Handler;
    serializeUser(write: (user: unknown, done: (error: null, text: string) => void) => void): void;
    deserializeUser(read: (text: string, done: (error: null, user: unknown) => void) => void): void;
    authenticate(name: string, options?: { successRedirect?: string }): Handler;
  }
  const passport: { Passport: new () => Authenticator };
  export default passport;
}

declare module "passport-openidconnect" {
  type Verify = (
    issuer: string,
    profile: { id: string; displayName?: string },
    done: (error: null, user: unknown) => void,
  ) => void;
  const Strategy: new (options: Record<string, unknown>, verify: Verify) => object;
  export default Strategy;
}
