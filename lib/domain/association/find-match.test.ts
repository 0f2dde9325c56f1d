import { describe, expect, it } from "vitest";
import { type FieldMatch, findMatch, type MatchCandidate, type Mismatch } from "./find-match";
import { type MatchField, matchFields } from "./match-field";

const free: MatchCandidate = {
  userId: "user",
  version: 3,
  disabledAt: null,
  isTaken: false,
  isAdministrator: false,
  isUnlinked: false,
};
const by = (field: MatchField, changes: Partial<MatchCandidate> = {}): FieldMatch => ({
  field,
  candidate: { ...free, ...changes },
});
const nobody = (mismatch: Mismatch | null) => ({ match: null, mismatch });

describe("SEC-37, SEC-39: whom an unknown person is matched to", () => {
  it.each(matchFields)("one user who is free, by %s", (field) => {
    expect(findMatch([by(field)])).toEqual({ match: { userId: "user", version: 3, field } });
  });

  it("nobody where nothing was found", () => {
    expect(findMatch([])).toEqual(nobody(null));
  });

  it("the first field names the reason where several agree", () => {
    expect(findMatch([by("phone"), by("email")])).toMatchObject({ match: { field: "phone" } });
  });

  /** What comes first is said, whatever else holds. */
  const reasons: [Mismatch, Partial<MatchCandidate>][] = [
    ["disabled", { disabledAt: new Date("2026-01-02T03:04:05Z") }],
    ["unlinked", { isUnlinked: true }],
    ["taken", { isTaken: true }],
    ["administrator", { isAdministrator: true }],
  ];
  const every = Array.from({ length: 2 ** reasons.length }, (_, bits) =>
    reasons.filter((_reason, index) => bits & (1 << index)),
  );
  it.each(every)("whatever holds of the user is looked at", (...held) => {
    const [first] = held;
    const changes = Object.assign({}, ...held.map(([, change]) => change));
    const found = findMatch([by("email", changes)]);
    expect(found).toEqual(
      first ? nobody(first[0]) : { match: { userId: "user", version: 3, field: "email" } },
    );
  });

  it.each([{}, ...reasons.map(([, change]) => change)])(
    "nobody where two fields lead to two people, whatever the second is: %o",
    (changes) => {
      const other = by("phone", { ...changes, userId: "other" });
      expect(findMatch([by("email"), other])).toEqual(nobody("ambiguous"));
      expect(findMatch([other, by("email")])).toEqual(nobody("ambiguous"));
    },
  );
});
