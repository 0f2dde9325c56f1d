import { expect, it } from "vitest";
import { belongsToAttempt, type FactorAsker, followsWithinSeconds } from "./question";

const askers = ["own_request", "own_application", "other_application", "account"] as const;
const times = [0, followsWithinSeconds, followsWithinSeconds + 1, 3_600];

/** Everything in which a question belongs to the attempt; all else leaves it as it ended. */
const belonging: [string, FactorAsker, number[]][] = [
  ["interaction", "own_request", times],
  ["start", "own_application", [0, followsWithinSeconds]],
  ["account", "account", [0, followsWithinSeconds]],
];

const cases = ["interaction", "start", "account", "link", "trial", null].flatMap((target) =>
  askers.flatMap((asker) => times.map((secondsLater) => ({ target, asker, secondsLater }))),
);

it.each(cases)("SEC-52: asked by $asker after $secondsLater s, for $target", (question) => {
  const expected = belonging.some(
    ([target, asker, seconds]) =>
      question.target === target && question.asker === asker && seconds.includes(question.secondsLater),
  );
  expect(belongsToAttempt(question)).toBe(expected);
});
