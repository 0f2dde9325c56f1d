import "server-only";
import type Provider from "oidc-provider";

type Session = InstanceType<Provider["Session"]>;

/** What tabs write in a session at the same moment. */
interface SharedParts {
  authorizations: Session["authorizations"];
  state: Session["state"];
}

/** On the session itself: the library hands out a proxy of it. */
const partsAsRead = Symbol("parts as read");

interface ReadSession extends Session {
  /** As JSON: most are not asked for. */
  [partsAsRead]?: string;
}

/** A session's parts as the request read them; nothing of a new one. */
export function asRead(session: Session): SharedParts {
  const { authorizations, state } = JSON.parse((session as ReadSession)[partsAsRead] ?? "{}");
  return { authorizations, state };
}

/** Lets a session go on from what another object of the same one was read as. */
export function countAsRead(session: Session, current: Session): void {
  keepAsRead(session, asRead(current));
}

function keepAsRead(session: Session, { authorizations, state }: SharedParts): void {
  const value = JSON.stringify({ authorizations, state });
  Object.defineProperty(session, partsAsRead, { value, configurable: true });
}

/** The library changes a session's parts in place. */
export function rememberAsRead({ Session }: Provider): void {
  const { instantiate } = Session as unknown as { instantiate(payload?: SharedParts): Session };
  Object.defineProperty(Session, "instantiate", {
    value(this: Provider["Session"], payload?: SharedParts): Session {
      const session = instantiate.call(this, payload);
      keepAsRead(session, payload ?? asRead(session));
      return session;
    },
  });
}
