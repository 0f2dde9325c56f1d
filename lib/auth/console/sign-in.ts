import "server-only";
import { cookies, headers } from "next/headers";
import NextAuth, { AuthError } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { keysFor } from "@/lib/crypto/keys";
import type { SecondFactorKind } from "@/lib/domain/administrator/second-factor";
import { sessionLimits } from "@/lib/domain/administrator/session-limits";
import { AppError } from "@/lib/domain/error";
import { endSession } from "@/lib/services/administrators/end-session";
import { findSession } from "@/lib/services/administrators/find-session";
import { startSession } from "@/lib/services/administrators/start-session";
import {
  type ProvenAdministrator,
  verifyCredentials,
} from "@/lib/services/administrators/verify-credentials";
import type { FactorCheck } from "@/lib/services/second-factor/factor-check";
import { needsSecondFactor } from "@/lib/services/second-factor/needs-second-factor";
import { openPendingSignIn } from "@/lib/services/second-factor/open-pending-sign-in";
import { proveSecondFactor } from "@/lib/services/second-factor/prove-second-factor";
import { consoleCookie, cookie } from "./cookies";
import { readBrowserMark, rememberBrowser } from "./known-browser";
import { rememberLanguageOf } from "./language";
import { forgetPendingSignIn, readPendingSignIn, rememberPendingSignIn } from "./pending-sign-in";

/** What limits and audit rows know of the request. */
interface ConsoleRequest {
  clientAddress: string | null;
  reference: string;
}

/** Somebody who has proven who they are. */
interface Proven {
  administrator: ProvenAdministrator;
  factor?: SecondFactorKind;
}

/**
 * next-auth runs the console's sign-in and sign-out. It is called from server actions only: none of its own addresses
 * is served, so there is nothing to reach around the actions' checks.
 *
 * Its token is our session's opaque value: `encode` hands it over and `decode` asks the database, so that ending a
 * session on the server ends it everywhere.
 *
 * @param proven whom a sign-in is of: what they had to prove was looked at before, in one step or in two.
 */
function consoleAuth(
  request: ConsoleRequest,
  proven: Proven | null,
  hearFailure: (error: unknown) => void = () => undefined,
) {
  const session = consoleCookie();
  return NextAuth({
    basePath: "/console/auth",
    trustHost: true,
    secret: keysFor("console-session").map(({ key }) => key.export().toString("base64url")),
    useSecureCookies: session.options.secure,
    cookies: {
      sessionToken: session,
      callbackUrl: returnCookie(),
      csrfToken: cookie("dingpass.console-csrf"),
    },
    session: { strategy: "jwt", maxAge: sessionLimits.absolute / 1000 },
    // What it throws it also tells the logger of; what it keeps to itself, its caller hears here.
    logger: { error: hearFailure, warn() {}, debug() {} },
    providers: [
      Credentials({
        id: "proven",
        credentials: {},
        authorize: async () => proven && { id: proven.administrator.id },
      }),
    ],
    callbacks: {
      async jwt({ token, trigger, user }) {
        if (trigger !== "signIn" || !user?.id) return token;
        const previous = (await cookies()).get(session.name)?.value;
        const userAgent = (await headers()).get("user-agent");
        const started = {
          administratorId: user.id,
          previous,
          userAgent,
          credential: proven?.administrator.credential,
          factor: proven?.factor,
        };
        return { ...token, session: await startSession(started, request) };
      },
    },
    jwt: {
      encode: async ({ token }) => String(token?.session),
      decode: async ({ token }) => {
        const administrator = token ? await findSession(token) : null;
        return administrator && { sub: administrator.id, session: token };
      },
    },
    events: {
      async signOut(message) {
        if ("token" in message && typeof message.token?.session === "string")
          await endSession(message.token.session, request);
      },
    },
  });
}

/**
 * Signs an administrator in, sets the session's cookie, and marks the browser as known to this account. Who has a second factor
 * owes it then: nothing but that is remembered, and no session begins (SEC-52).
 *
 * @returns whether the second factor is owed.
 * @throws AppError `administrator.credentials_refused`, `request.too_many`
 */
export async function signInToConsole(
  credentials: { email: string; password: string },
  { clientAddress, reference }: ConsoleRequest,
): Promise<"signed_in" | "second_factor"> {
  const request = { clientAddress, reference };
  const context = { ...request, actor: "anonymous" } as const;
  const administrator = await verifyCredentials(credentials, context, await readBrowserMark());
  if (await needsSecondFactor(administrator.id)) {
    await rememberPendingSignIn(await openPendingSignIn(administrator));
    return "second_factor";
  }
  await enterConsole({ administrator }, request);
  return "signed_in";
}

/**
 * Ends a sign-in that owes the second factor, with it.
 *
 * @throws AppError `second_factor.over`, `second_factor.refused`, `request.too_many`.
 */
export async function finishSignIn(
  check: FactorCheck,
  { clientAddress, reference }: ConsoleRequest,
): Promise<void> {
  const request = { clientAddress, reference };
  const pending = await readPendingSignIn();
  if (!pending) throw new AppError("second_factor.over");
  const administrator = await proveSecondFactor(pending, check, request);
  await forgetPendingSignIn();
  await enterConsole({ administrator, factor: check.kind }, request);
}

async function enterConsole(proven: Proven, request: ConsoleRequest): Promise<void> {
  try {
    await consoleAuth(request, proven).signIn("proven", { redirect: false });
  } catch (error) {
    throw causeOf(error);
  }
  await forgetReturnCookie();
  await rememberBrowser(proven.administrator.email);
  await rememberLanguageOf(proven.administrator.id);
}

/**
 * Ends the session on the server and removes its cookie.
 *
 * @throws what kept the session from being ended: next-auth alone would call that signed out.
 */
export async function signOutOfConsole({ clientAddress, reference }: ConsoleRequest): Promise<void> {
  const failures: unknown[] = [];
  await consoleAuth({ clientAddress, reference }, null, (error) => failures.push(error)).signOut({
    redirect: false,
  });
  await forgetReturnCookie();
  if (failures.length > 0) throw causeOf(failures[0]);
}

/** next-auth insists on remembering where to return to; we do that ourselves and remove its cookie at once. */
function returnCookie() {
  return cookie("dingpass.console-return");
}

/** With all attributes: a browser takes nothing under a `__Host-` name without them, not even a removal. */
async function forgetReturnCookie(): Promise<void> {
  const { name, options } = returnCookie();
  (await cookies()).delete({ name, ...options });
}

/** next-auth wraps what a callback of ours throws. */
function causeOf(error: unknown): unknown {
  if (!(error instanceof AuthError)) return error;
  const inner = error.cause?.err;
  return inner instanceof AppError ? inner : error;
}
