import { expect, it } from "vitest";
import { nextLook, watchedFor } from "./next-look";

it("looks often at first, then less and less, and ends", () => {
  let elapsed = 0;
  const pauses: number[] = [];
  for (let pause = nextLook(elapsed); pause !== null; pause = nextLook(elapsed)) {
    pauses.push(pause);
    elapsed += pause;
  }
  expect(pauses[0]).toBe(3_000);
  expect(pauses.every((pause, index) => pause >= (pauses[index - 1] ?? 0) && pause <= 30_000)).toBe(true);
  expect(pauses.length).toBeLessThan(150);
  expect(elapsed).toBeGreaterThanOrEqual(watchedFor);
});
