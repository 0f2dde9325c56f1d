import "server-only";
import { log } from "@/lib/log/log";
import type { DingTalkApp } from "../app";
import { replaceAppToken } from "../app-token";
import type { Deadline } from "../deadline";
import type { Call } from "../endpoint";
import { fetchAppToken, type IssuedAppToken } from "../tokens/fetch-app-token";

/** An app that is checked. Without a connection it is one that nobody has saved: nothing of it is kept. */
export type CheckedApp = Pick<DingTalkApp, "corpId" | "clientId" | "clientSecret"> & { stored?: DingTalkApp };

/**
 * A token that DingTalk issues now. The one at hand says nothing of a secret that was changed at DingTalk, and may have been issued
 * before a permission was granted; so the logins of a stored connection go on with the new one.
 *
 * @throws AppError the codes of the token call.
 */
export async function fetchFreshToken(
  { stored, ...app }: CheckedApp,
  deadline: Deadline,
  heard?: Call<IssuedAppToken>["heard"],
): Promise<string> {
  const issued = await fetchAppToken(app, deadline, heard);
  if (stored) {
    await replaceAppToken(stored, issued).catch((error: unknown) => {
      log().warn({ err: error, connectionId: stored.connectionId }, "a checked app token was not kept");
    });
  }
  return issued.accessToken;
}
