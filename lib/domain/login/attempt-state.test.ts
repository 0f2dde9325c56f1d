import { expect, it } from "vitest";
import { type AttemptFacts, attemptStateOf } from "./attempt-state";

const now = new Date("2026-11-20T08:00:00Z");
const [earlier, later] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
const facts: AttemptFacts = {
  target: "interaction",
  outcome: null,
  expiresAt: later,
  consumedAt: null,
  finishedAt: null,
};

it.each<[string, Partial<AttemptFacts>]>([
  ["under_way", {}],
  ["under_way", { consumedAt: earlier }],
  ["abandoned", { expiresAt: earlier }],
  ["abandoned", { expiresAt: now }],
  ["broken_off", { expiresAt: earlier, consumedAt: earlier }],
  ["refused", { expiresAt: earlier, outcome: "refused", target: null }],
  ["refused", { target: "test", finishedAt: earlier, outcome: "refused" }],
  ["tested", { target: "test", finishedAt: earlier }],
  ["created", { outcome: "created", finishedAt: earlier }],
])("an attempt is %s with %j", (state, changes) => {
  expect(attemptStateOf({ ...facts, ...changes }, now)).toBe(state);
});
