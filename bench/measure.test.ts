import { expect, test } from "vitest";
import { getPercentile, runLoad, sumUp } from "./measure";

test("percentiles are values that occurred", () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(getPercentile(values, 0.5)).toBe(50);
  expect(getPercentile(values, 0.99)).toBe(99);
  expect(getPercentile([7], 0.99)).toBe(7);
});

test("parts of a row are taken together", () => {
  const timing = sumUp([
    { latencies: [3, 1], seconds: 1 },
    { latencies: [2, 4], seconds: 3 },
  ]);
  expect(timing).toEqual({ count: 4, perSecond: 1, p50: 2, p99: 4 });
});

test("a row keeps its concurrency and its count", async () => {
  let running = 0;
  let highest = 0;
  const { latencies } = await runLoad({ concurrency: 4, count: 21, seconds: 10 }, async () => {
    running += 1;
    highest = Math.max(highest, running);
    await new Promise(setImmediate);
    running -= 1;
  });
  expect(highest).toBe(4);
  expect(latencies).toHaveLength(21);
});

test("a row ends at its time", async () => {
  const { latencies } = await runLoad(
    { concurrency: 2, count: Number.POSITIVE_INFINITY, seconds: 0.05 },
    () => new Promise((resolve) => setTimeout(resolve, 5)),
  );
  expect(latencies.length).toBeGreaterThan(1);
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
