/** What is known when DingTalk has proven the person whom somebody wants to link to their own account. */
export interface LinkFacts {
  userId: string;
  /** The sign-in that it was begun in stands, and is this browser's still. */
  isSignedIn: boolean;
  /** The connection is enabled, and proved the person as it is now. */
  isOffered: boolean;
  /** Whose this DingTalk person is; null for nobody's. */
  holderId: string | null;
  /** The userid of the enterprise is known with another DingTalk person. */
  isUseridTaken: boolean;
  /** The user has a DingTalk person of the same developer scope. */
  hasOther: boolean;
}

/** Why nothing is linked. */
type LinkRefusal =
  | "login.link_over"
  | "login.connection_unavailable"
  | "login.identity_linked"
  | "login.identity_taken"
  | "login.identity_conflict"
  | "login.scope_taken";

/**
 * Whether a proven DingTalk person is linked to whoever is signed in: null when they are, else why not. Nobody is signed in or made by
 * it, so neither login-only nor matching has a say. First who asks, then what the connection proves, then whose the person is (SEC-43,
 * SEC-44), then whether the userid is sound (SEC-25), and last that a user has one person of each developer scope.
 */
export function findLinkRefusal(facts: LinkFacts): LinkRefusal | null {
  const { userId, holderId } = facts;
  if (!facts.isSignedIn) return "login.link_over";
  if (!facts.isOffered) return "login.connection_unavailable";
  if (holderId !== null) return holderId === userId ? "login.identity_linked" : "login.identity_taken";
  if (facts.isUseridTaken) return "login.identity_conflict";
  return facts.hasOther ? "login.scope_taken" : null;
}
