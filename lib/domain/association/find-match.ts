import type { MatchField } from "./match-field";

/** A user whose verified field holds what an enterprise's record says of a person. */
export interface MatchCandidate {
  userId: string;
  /** Of the user's row, as it was seen. */
  version: number;
  /** When an administrator disabled the user, or null. */
  disabledAt: Date | null;
  /** The user is linked to another person of the same developer scope already. */
  isTaken: boolean;
  /** The user's address is that of somebody who operates the console. */
  isAdministrator: boolean;
  /** An administrator has unlinked this very person from the user. */
  isUnlinked: boolean;
}

/** What one field found: one user at most, for no verified value and no name is had by two. */
export interface FieldMatch {
  field: MatchField;
  candidate: MatchCandidate;
}

/**
 * Why a person whose record leads to somebody is matched to nobody:
 *
 * - `ambiguous`: their fields lead to several users. One of the records is wrong, and nobody can tell which.
 * - `disabled`, `taken`, `administrator`, `unlinked`: what the user is.
 */
export const mismatches = ["ambiguous", "disabled", "taken", "administrator", "unlinked"] as const;

/** Why a person whose record leads to somebody is matched to nobody. */
export type Mismatch = (typeof mismatches)[number];

/** A user whom somebody unknown is matched to. */
export interface Match extends Pick<MatchCandidate, "userId" | "version"> {
  field: MatchField;
}

/**
 * Whom an unknown person is matched to, and by which field; or why to nobody, which is null where their record leads to nobody
 * (SEC-37, SEC-39).
 *
 * @param matches of them the first names the reason.
 */
export function findMatch(
  matches: readonly FieldMatch[],
): { match: Match } | { match: null; mismatch: Mismatch | null } {
  const [first] = matches;
  if (!first) return { match: null, mismatch: null };
  const { field, candidate } = first;
  const { userId, version } = candidate;
  const isAmbiguous = matches.some((other) => other.candidate.userId !== userId);
  const mismatch = isAmbiguous ? "ambiguous" : findMismatch(candidate);
  return mismatch ? { match: null, mismatch } : { match: { userId, version, field } };
}

function findMismatch(candidate: MatchCandidate): Mismatch | null {
  if (candidate.disabledAt) return "disabled";
  if (candidate.isUnlinked) return "unlinked";
  if (candidate.isTaken) return "taken";
  return candidate.isAdministrator ? "administrator" : null;
}
