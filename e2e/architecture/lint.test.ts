import { expect, test } from "vitest";
import { crossings, passages } from "./border-cases";
import { lintCases } from "./lint-cases";

test("the lint reports each crossing of a border", () => {
  const broken = lintCases(crossings);
  const unreported = crossings.filter(
    ({ rule }, index) => !broken[index]?.some((breach) => breach.rule === rule),
  );
  expect(unreported).toEqual([]);
});

test("the lint lets what belongs together through", () => {
  const broken = lintCases(passages);
  expect(passages.map(({ place, code }, index) => ({ place, code, broken: broken[index] }))).toEqual(
    passages.map(({ place, code }) => ({ place, code, broken: [] })),
  );
});
