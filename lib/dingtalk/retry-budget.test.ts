import { expect, it } from "vitest";
import { RetryBudget } from "./retry-budget";

it("REL-12: repeats at most a tenth of the calls once the reserve is used", () => {
  const budget = new RetryBudget();
  let repeated = 0;
  for (let call = 0; call < 10_000; call += 1) {
    budget.earn();
    if (budget.spend()) repeated += 1;
  }
  expect(repeated).toBeGreaterThan(1_000);
  expect(repeated).toBeLessThanOrEqual(1_010);
});
