import "server-only";
import { Auth, type AuthConfig, raw, skipCSRFCheck } from "@auth/core";
import { keysFor } from "@/lib/crypto/keys";
import { AppError } from "@/lib/domain/error";
import {
  type DingTalkProviderOptions,
  dingtalkProvider,
  dingtalkProviderId,
  type SignedInAccount,
} from "./dingtalk-provider";

/** The base address inside next-auth. It is never mounted: a ceremony begins and ends through a transaction alone. */
const ceremonyBase = "https://ceremony.invalid/auth";

/**
 * Where the browser has to go to sign in at DingTalk.
 *
 * next-auth answers as it would to its own sign-in form. Its cookies are dropped: the transaction's cookie binds the
 * browser, and the pool's session belongs to the OpenID provider.
 */
export async function leaveForDingTalk(
  options: DingTalkProviderOptions & { state: string },
): Promise<string> {
  const request = new Request(`${ceremonyBase}/signin/${dingtalkProviderId}`, { method: "POST" });
  const { redirect } = await runCeremony(request, { providers: [dingtalkProvider(options)] });
  if (!redirect) throw new AppError("server.fault");
  return redirect;
}

/**
 * Redeems the code that DingTalk gave, and reads whose account it was for.
 *
 * @throws AppError `dingtalk.…` as lib/dingtalk found it, or `server.fault`.
 */
export async function redeemAtDingTalk(
  options: DingTalkProviderOptions,
  code: string,
): Promise<SignedInAccount> {
  const request = new Request(
    `${ceremonyBase}/callback/${dingtalkProviderId}?${new URLSearchParams({ code })}`,
  );
  let account: SignedInAccount | undefined;
  await runCeremony(request, {
    providers: [dingtalkProvider(options)],
    callbacks: {
      // Ends the ceremony with the account, before next-auth would make a session.
      signIn: ({ profile }) => {
        account = profile as unknown as SignedInAccount;
        return `${ceremonyBase}/done`;
      },
    },
  });
  if (!account) throw new AppError("server.fault");
  return account;
}

async function runCeremony(request: Request, config: Pick<AuthConfig, "providers" | "callbacks">) {
  const [{ key }] = keysFor("ceremony");
  try {
    const answer = await Auth(request, {
      ...config,
      basePath: "/auth",
      secret: key.toString("base64url"),
      trustHost: true,
      skipCSRFCheck,
      raw,
      logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
    });
    return answer as unknown as { redirect?: string };
  } catch (error) {
    throw findAppError(error) ?? new AppError("server.fault", { cause: error });
  }
}

/** next-auth wraps what a provider throws: `cause.err`, at any depth. */
function findAppError(error: unknown, depth = 0): AppError | undefined {
  if (error instanceof AppError || depth > 5) return error instanceof AppError ? error : undefined;
  if (typeof error !== "object" || error === null) return undefined;
  const { cause, err } = error as { cause?: unknown; err?: unknown };
  return findAppError(err, depth + 1) ?? findAppError(cause, depth + 1);
}
