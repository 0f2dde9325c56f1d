import { expect, it } from "vitest";
import { type AttemptFacts, attemptStateOf } from "./attempt-state";

const now = new Date("2026-11-20T08:00:00Z");
const [earlier, later] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
const facts: AttemptFacts = {
  outcome: null,
  expiresAt: later,
  consumedAt: null,
  askedAt: null,
  secondFactorDueAt: null,
};

it.each<[string, Partial<AttemptFacts>]>([
  ["under_way", {}],
  ["under_way", { consumedAt: earlier }],
  ["abandoned", { expiresAt: earlier }],
  ["abandoned", { expiresAt: now }],
  ["broken_off", { expiresAt: earlier, consumedAt: earlier }],
  ["asked", { consumedAt: earlier, askedAt: earlier }],
  ["unanswered", { expiresAt: earlier, consumedAt: earlier, askedAt: earlier }],
  ["unanswered", { expiresAt: now, consumedAt: earlier, askedAt: earlier }],
  ["signed_in", { consumedAt: earlier, askedAt: earlier, outcome: "signed_in" }],
  ["refused", { expiresAt: earlier, outcome: "refused" }],
  ["tried", { consumedAt: earlier, outcome: "tried" }],
  ["linked", { consumedAt: earlier, outcome: "linked" }],
  ["created", { outcome: "created" }],
  ["factor_asked", { outcome: "signed_in", secondFactorDueAt: later }],
  ["factor_asked", { outcome: "created", expiresAt: earlier, secondFactorDueAt: later }],
  ["factor_not_shown", { outcome: "signed_in", secondFactorDueAt: earlier }],
  ["factor_not_shown", { outcome: "created", secondFactorDueAt: now }],
])("an attempt is %s with %j", (state, changes) => {
  expect(attemptStateOf({ ...facts, ...changes }, now)).toBe(state);
});
