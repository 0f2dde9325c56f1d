import type { Answer, SimulatedRequest } from "./http";
import type { State } from "./state";

/**
 * `login`, `api` and `oapi` are three hosts at DingTalk; here their paths share one port. `client` is what a DingTalk
 * client asks DingTalk over a line of its own.
 */
export type Host = "login" | "api" | "oapi" | "client";

export const endpointNames = [
  "authorize",
  "userAccessToken",
  "usersMe",
  "accessToken",
  "corpToken",
  "gettoken",
  "getbyunionid",
  "userGet",
  "departmentGet",
  "getuserinfo",
  "requestAuthCode",
] as const;
export type EndpointName = (typeof endpointNames)[number];

/** Endpoints that are called with a token, the only ones whose token can have expired. */
export const tokenEndpoints: readonly EndpointName[] = [
  "usersMe",
  "getbyunionid",
  "userGet",
  "departmentGet",
  "getuserinfo",
];

/** Whose call it is, as far as the request tells. */
export interface Caller {
  clientId?: string;
  person?: string;
}

/** One simulated address. `identify` must leave no trace; `answer` may use codes up. */
export interface Endpoint {
  name: EndpointName | "challenge" | "logout";
  host: Host;
  methods: readonly string[];
  matches(path: string): boolean;
  identify(request: SimulatedRequest, state: State): Caller;
  answer(request: SimulatedRequest, state: State): Answer;
}

export function isFaultable(name: Endpoint["name"]): name is EndpointName {
  return (endpointNames as readonly string[]).includes(name);
}
