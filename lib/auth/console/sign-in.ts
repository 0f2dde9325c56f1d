import "server-only";
import { cookies } from "next/headers";
import NextAuth, { AuthError } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { keysFor } from "@/lib/crypto/keys";
import { signInSchema } from "@/lib/domain/administrator/credentials";
import { sessionLimits } from "@/lib/domain/administrator/session-limits";
import { AppError } from "@/lib/domain/error";
import { endSession } from "@/lib/services/administrators/end-session";
import { findSession } from "@/lib/services/administrators/find-session";
import { knownBrowserSeconds, markKnownBrowser } from "@/lib/services/administrators/known-browser";
import { startSession } from "@/lib/services/administrators/start-session";
import { verifyCredentials } from "@/lib/services/administrators/verify-credentials";
import { consoleCookie, cookie, knownBrowserCookie } from "./cookies";

/** What limits and audit rows know of the request. */
interface ConsoleRequest {
  clientAddress: string | null;
  reference: string;
}

/**
 * next-auth runs the console's sign-in and sign-out. It is called from server actions only: none of its own addresses
 * is served, so there is nothing to reach around the actions' checks.
 *
 * Its token is our session's opaque value: `encode` hands it over and `decode` asks the database, so that ending a
 * session on the server ends it everywhere.
 */
function consoleAuth(request: ConsoleRequest, hearFailure: (error: unknown) => void = () => undefined) {
  const session = consoleCookie();
  return NextAuth({
    basePath: "/console/auth",
    trustHost: true,
    secret: keysFor("console-session").map(({ key }) => key.toString("base64url")),
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
        id: "password",
        credentials: { email: {}, password: {} },
        authorize: async (presented) => {
          const { email, password } = signInSchema.parse({
            email: presented.email,
            password: presented.password,
          });
          const mark = (await cookies()).get(knownBrowserCookie().name)?.value;
          return verifyCredentials({ email, password }, { ...request, actor: "anonymous" }, mark);
        },
      }),
    ],
    callbacks: {
      async jwt({ token, trigger, user }) {
        if (trigger !== "signIn" || !user?.id) return token;
        const previous = (await cookies()).get(session.name)?.value;
        return { ...token, session: await startSession({ administratorId: user.id, previous }, request) };
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
 * Signs an administrator in, sets the session's cookie, and marks the browser as known to this account.
 *
 * @throws AppError `administrator.credentials_refused`, `request.too_many`
 */
export async function signInToConsole(
  credentials: { email: string; password: string },
  { clientAddress, reference }: ConsoleRequest,
): Promise<void> {
  try {
    await consoleAuth({ clientAddress, reference }).signIn("password", { ...credentials, redirect: false });
  } catch (error) {
    throw causeOf(error);
  }
  await forgetReturnCookie();
  await rememberBrowser(credentials.email);
}

/**
 * Ends the session on the server and removes its cookie.
 *
 * @throws what kept the session from being ended: next-auth alone would call that signed out.
 */
export async function signOutOfConsole({ clientAddress, reference }: ConsoleRequest): Promise<void> {
  const failures: unknown[] = [];
  await consoleAuth({ clientAddress, reference }, (error) => failures.push(error)).signOut({
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

async function rememberBrowser(email: string): Promise<void> {
  const { name, options } = knownBrowserCookie();
  (await cookies()).set(name, markKnownBrowser(email), { ...options, maxAge: knownBrowserSeconds });
}

/** next-auth wraps what `authorize` throws. */
function causeOf(error: unknown): unknown {
  if (!(error instanceof AuthError)) return error;
  const inner = error.cause?.err;
  return inner instanceof AppError ? inner : error;
}
