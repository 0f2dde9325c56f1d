import { expect, test } from "vitest";
import { getPercentile, runLoad } from "./measure";

test("percentiles are values that occurred", () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(getPercentile(values, 0.5)).toBe(50);
  expect(getPercentile(values, 0.99)).toBe(99);
  expect(getPercentile([7], 0.99)).toBe(7);
});

test("a row keeps its concurrency and its count", async () => {
  let running = 0;
  let highest = 0;
  const timing = await runLoad({ concurrency: 4, count: 21, seconds: 10 }, async () => {
    running += 1;
    highest = Math.max(highest, running);
    await new Promise(setImmediate);
    running -= 1;
  });
  expect(highest).toBe(4);
  expect(timing.count).toBe(21);
});

test("a row ends at its time", async () => {
  const timing = await runLoad(
    { concurrency: 2, count: Number.POSITIVE_INFINITY, seconds: 0.05 },
    () => new Promise((resolve) => setTimeout(resolve, 5)),
  );
  expect(timing.count).toBeGreaterThan(1);
});

test("the first failure ends the row", async () => {
  let runs = 0;
  const row = runLoad({ concurrency: 2, count: 100, seconds: 10 }, async () => {
    runs += 1;
    if (runs === 3) throw new Error("login 3 did not complete");
    await new Promise(setImmediate);
  });
  await expect(row).rejects.toThrow("login 3 did not complete");
  expect(runs).toBeLessThan(6);
});
