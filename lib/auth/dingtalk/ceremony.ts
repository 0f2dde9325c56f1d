import "server-only";
import { Auth, skipCSRFCheck } from "@auth/core";
import { customFetch } from "next-auth";
import { config } from "@/lib/config";
import { keysFor } from "@/lib/crypto/keys";
import type { DingTalkApp } from "@/lib/dingtalk/app";
import type { OwnProfile } from "@/lib/dingtalk/browser/own-profile";
import type { DingTalkScope } from "@/lib/dingtalk/browser/scope";
import { fetchForSignIn, type SignInFindings } from "@/lib/dingtalk/browser/sign-in-calls";
import type { Deadline } from "@/lib/dingtalk/deadline";
import { AppError } from "@/lib/domain/error";
import { DingTalk, type DingTalkOptions } from "./provider";

/** One sign-in of a browser at DingTalk. */
export interface CeremonyOptions {
  app: DingTalkApp;
  scope: DingTalkScope;
  /** The pool's callback address, as registered at DingTalk. */
  redirectUri: string;
  /** When the calls have to be over, where some of their time is spent already. */
  deadline?: Deadline;
}

/**
 * Where the browser has to go to sign in at DingTalk.
 *
 * next-auth answers as it would to its own sign-in form. Its cookies are dropped: the attempt's cookie binds the
 * browser, and the pool's session belongs to the OpenID provider.
 *
 * @param options with the attempt's state.
 */
export async function beginCeremony({
  state,
  ...options
}: CeremonyOptions & { state: string }): Promise<string> {
  const authorization = { params: { scope: options.scope, state, redirect_uri: options.redirectUri } };
  const { response } = await run("signin", options, { authorization });
  const address = response.headers.get("location");
  if (!address) throw new AppError("server.fault");
  return address;
}

/**
 * Redeems the code. The attempt has to be taken before: nothing here checks whose code it is.
 *
 * @returns what DingTalk says of the account that signed in, and the enterprise that the token names. It proves no
 * membership.
 * @throws AppError `dingtalk.…` as lib/dingtalk found it, or `server.fault`.
 */
export async function finishCeremony(
  options: CeremonyOptions,
  code: string,
): Promise<{ own: OwnProfile; corpId?: string }> {
  const { findings } = await run("callback", options, {}, { code });
  const { own, corpId } = findings;
  if (!own) throw new AppError("server.fault");
  return { own, corpId };
}

/**
 * One request to next-auth, with the ordinary provider and two things of ours in it: our attempt in the place of its
 * state cookie, for it is single-use and bound to pool and browser (SEC-20), and our `fetch` towards DingTalk.
 *
 * next-auth's addresses lie below the callback address, where nothing is served: a ceremony begins and ends through
 * an attempt alone.
 */
async function run(
  action: "signin" | "callback",
  { app, redirectUri, deadline }: CeremonyOptions,
  more: DingTalkOptions,
  query: Record<string, string> = {},
): Promise<{ response: Response; findings: SignInFindings }> {
  const { loginUrl, apiUrl } = config().dingtalk;
  const findings: SignInFindings = {};
  const provider = DingTalk({
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    loginUrl,
    apiUrl,
    checks: ["none"],
    [customFetch]: fetchForSignIn(app, findings, deadline),
    ...more,
  });
  const [{ key }] = keysFor("ceremony");
  const request = new Request(`${redirectUri}/${action}/${provider.id}?${new URLSearchParams(query)}`, {
    method: action === "signin" ? "POST" : "GET",
  });
  const response = await Auth(request, {
    providers: [provider],
    basePath: new URL(redirectUri).pathname,
    secret: key.export().toString("base64url"),
    trustHost: true,
    skipCSRFCheck,
    // Ends the ceremony where next-auth would make a session.
    callbacks: { signIn: () => redirectUri },
    // next-auth answers a failure with its error page and tells the logger of it; what our fetch noted comes first.
    logger: {
      error: (error) => {
        findings.failure ??= error;
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  });
  const { failure } = findings;
  if (failure === undefined) return { response, findings };
  throw failure instanceof AppError ? failure : new AppError("server.fault", { cause: failure });
}
