import type { Person } from "../directory-schema";
import type { SimulatedRequest } from "../http";
import type { State } from "../state";

// Cookies do not know ports: the name must not meet one of a product on the same host.
const NAME = "dingtalk_simulator_session";

/** The person whom this browser has signed in at the simulated DingTalk. */
export function findSignedInPerson(request: SimulatedRequest, state: State): Person | null {
  const value = new RegExp(`(?:^|;\\s*)${NAME}=([a-z0-9-]+)`).exec(request.headers.cookie ?? "")?.[1];
  return state.directory.people.get(value ?? "") ?? null;
}

export function buildSessionCookie(personId: string): string {
  return `${NAME}=${personId}; Path=/oauth2; HttpOnly; SameSite=Lax`;
}

export function buildEndedSessionCookie(): string {
  return `${NAME}=; Path=/oauth2; HttpOnly; SameSite=Lax; Max-Age=0`;
}
