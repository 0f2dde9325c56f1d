import { expect, it } from "vitest";
import { ClockWatch } from "./clock-watch";

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 0, 1);

/** Whether a watch that began at the first moment finds the clock steady after each of these, a database's ahead by so much. */
function watch(moments: { after: number; ahead: number }[]): boolean[] {
  const clock = new ClockWatch({ database: start, monotonic: 7 });
  return moments.map(({ after, ahead }) =>
    clock.isSteady({ database: start + after + ahead, monotonic: 7 + after }),
  );
}

it("REL-35: a clock that goes on as time does is steady, also when it drifts", () => {
  expect(
    watch([
      { after: 10 * minute, ahead: 0 },
      { after: 20 * minute, ahead: 2 * minute },
      { after: 30 * minute, ahead: 6 * minute },
    ]),
  ).toEqual([true, true, true]);
});

it("REL-35: one that is set a day forward and back is not believed in between", () => {
  expect(
    watch([
      { after: 10 * minute, ahead: 24 * hour },
      { after: 20 * minute, ahead: 24 * hour },
      { after: 30 * minute, ahead: 0 },
    ]),
  ).toEqual([false, false, true]);
});

it("REL-35: one that is set back an hour is not believed either", () => {
  expect(watch([{ after: 10 * minute, ahead: -hour }])).toEqual([false]);
});

it("REL-35: one that stays where it was set counts after a day", () => {
  expect(
    watch([
      { after: 23 * hour, ahead: 48 * hour },
      { after: 24 * hour, ahead: 48 * hour },
      { after: 25 * hour, ahead: 48 * hour },
    ]),
  ).toEqual([false, true, true]);
});
