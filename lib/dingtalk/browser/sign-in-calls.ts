import "server-only";
import { z } from "zod";
import type { DingTalkApp } from "../app";
import { callDingTalk } from "../call";
import { type Deadline, deadlineIn, signInLimitMilliseconds } from "../deadline";
import { fetchOwnProfile, type OwnProfile, ownProfilePath } from "./own-profile";
import { redemptionOf, userTokenPath } from "./user-token";

/** What the calls of one sign-in found, or why one of them failed. */
export interface SignInFindings {
  own?: OwnProfile;
  /** The enterprise that the person picked; only with the scope `corpid`. */
  corpId?: string;
  failure?: unknown;
}

const redemption = z.object({ code: z.string().min(1) });

/**
 * A `fetch` for one sign-in of a browser: it makes the two calls that a DingTalk provider asks for, the way all calls
 * are made here, with limits, translated errors, and one redemption only (REL-11, REL-12, REL-15). Together they take
 * 6.5 s at most. Nobody gets at any other address with it.
 *
 * @param deadline 6.5 s from now, unless some of that is spent already.
 * @param findings gets what DingTalk said, or the AppError; whoever runs the sign-in may wrap what this throws.
 */
export function fetchForSignIn(
  app: DingTalkApp,
  findings: SignInFindings,
  deadline: Deadline = deadlineIn(signInLimitMilliseconds),
): typeof fetch {
  async function answer(request: Request): Promise<object> {
    switch (new URL(request.url).pathname) {
      case userTokenPath: {
        const { code } = redemption.parse(await request.json());
        const { accessToken, expiresInSeconds, corpId } = await callDingTalk(
          redemptionOf(app, code),
          deadline,
        );
        findings.corpId = corpId;
        return { accessToken, expireIn: expiresInSeconds, corpId };
      }
      case ownProfilePath: {
        const token = request.headers.get("x-acs-dingtalk-access-token") ?? "";
        findings.own = await fetchOwnProfile(token, deadline);
        return findings.own;
      }
      default:
        throw new Error("a sign-in calls DingTalk for the token and for the person's own account alone");
    }
  }

  return async (address, init) => {
    try {
      return Response.json(await answer(new Request(address, init)));
    } catch (error) {
      findings.failure ??= error;
      throw error;
    }
  };
}
