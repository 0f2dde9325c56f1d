import "server-only";
import { z } from "zod";
import { unionIdSchema } from "@/lib/domain/dingtalk/identifier";
import { type Optional, profileText, wholeText } from "../answer-fields";
import { callDingTalk } from "../call";
import type { Deadline } from "../deadline";
import type { Endpoint } from "../endpoint";

/** What a person's own DingTalk account says about them. It belongs to the account, not to an enterprise. */
export interface OwnProfile {
  unionId: string;
  /** Chosen by the person; not the directory's name. */
  nick?: Optional<string>;
  avatarUrl?: Optional<string>;
  /** As DingTalk writes it, with its country code or without; may be masked. */
  mobile?: Optional<string>;
  stateCode?: Optional<string>;
}

/** Where a user token tells whose it is, at the host of the new API. */
export const ownProfilePath = "/v1.0/contact/users/me";

const endpoint: Endpoint<OwnProfile> = {
  name: "contact/users/me",
  host: "api",
  method: "GET",
  path: ownProfilePath,
  credential: "user-token",
  repeatable: true,
  answer: z.object({
    unionId: unionIdSchema,
    nick: profileText,
    avatarUrl: wholeText,
    mobile: wholeText,
    stateCode: wholeText,
  }),
};

/**
 * Reads the account of the person who owns the token. Source: DingTalk, dingtalk-retrieve-user-information.
 *
 * @throws AppError `dingtalk.permission_missing` when the app lacks Contact.User.Read or the person withdrew it;
 * `dingtalk.code_refused` when the token is bad; otherwise the codes of any call.
 */
export function fetchOwnProfile(userAccessToken: string, deadline?: Deadline): Promise<OwnProfile> {
  return callDingTalk({ endpoint, token: userAccessToken }, deadline);
}
