import "server-only";
import type { z } from "zod";
import type { Incoming } from "./http/send";

/** Which host answers: the new API (`api.dingtalk.com`) or the old one (`oapi.dingtalk.com`). */
type DingTalkHost = "api" | "oapi";

/** What a call is authorised with. The hosts differ in where it goes: header on the new, query on the old. */
export type Credential = "none" | "user-token" | "app-token";

/** One operation of DingTalk's server API. */
export interface Endpoint<Answer> {
  /** Its name in logs and traces. */
  name: string;
  host: DingTalkHost;
  method: "GET" | "POST";
  path: string;
  credential: Credential;
  /** A one-time code must never be sent twice (REL-12); everything that only reads may be. */
  repeatable: boolean;
  /** Strict on the fields in use, blind to all others (SEC-33). */
  answer: z.ZodType<Answer>;
}

/** What goes into one call. */
export interface Call<Answer> {
  endpoint: Endpoint<Answer>;
  /** The user or app token, where the endpoint asks for one. */
  token?: string;
  body?: Readonly<Record<string, string | number>>;
  /** Values of this call that no error may repeat, beside the token. */
  secrets?: readonly string[];
  /** Hears of every answer, whatever it says, as soon as it is there. */
  heard?: (incoming: Incoming) => void;
}
