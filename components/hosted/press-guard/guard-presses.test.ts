import { describe, expect, it } from "vitest";
import { type GuardedEvent, type GuardedWindow, guardPresses } from "./guard-presses";

function makeWindow({ hasFocus = true } = {}) {
  const listeners = new Map<string, (event: GuardedEvent) => void>();
  let now = 0;
  const own: GuardedWindow = {
    document: { hasFocus: () => hasFocus },
    performance: { now: () => now },
    addEventListener: (type, listener) => void listeners.set(type, listener),
  };
  guardPresses(own);
  const tell = (type: string, event: Partial<GuardedEvent> = {}) => {
    let counts = true;
    listeners.get(type)?.({
      preventDefault: () => {
        counts = false;
      },
      stopImmediatePropagation: () => undefined,
      ...event,
    });
    return counts;
  };
  return {
    tell,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    /** @returns whether it counts */
    press(pointerType = "mouse", detail = 1) {
      tell("pointerdown", { pointerType });
      return tell("click", { detail });
    },
  };
}

describe("SEC-70: a press of the mouse", () => {
  it("counts at once in a window that has had the focus all the time", () => {
    expect(makeWindow().press()).toBe(true);
  });

  it.each([
    ["was behind another one when the page came", { hasFocus: false }, false],
    ["went behind another one", {}, true],
  ])(
    "that brings a window to the front, or comes right after, does not count: it %s",
    (_when, given, blurs) => {
      for (const isTold of [true, false]) {
        const { tell, press, pass } = makeWindow(given);
        if (blurs) tell("blur");
        if (isTold) tell("focus");
        expect(press()).toBe(false);
        // However often: only after a moment without one.
        pass(300);
        expect(press()).toBe(false);
        pass(599);
        expect(press()).toBe(false);
        pass(600);
        expect(press()).toBe(true);
      }
    },
  );

  it("counts a moment after the window has got the focus", () => {
    const { tell, press, pass } = makeWindow({ hasFocus: false });
    tell("focus");
    pass(600);
    expect(press()).toBe(true);
    // A window that has it anyway loses no time by being told.
    tell("focus");
    expect(press()).toBe(true);
  });

  it("is one of the mouse: fingers, pens and keys count at once", () => {
    for (const [pointer, clicks] of [
      ["touch", 1],
      ["pen", 1],
      ["mouse", 0],
    ] as const)
      expect(makeWindow({ hasFocus: false }).press(pointer, clicks)).toBe(true);
  });
});
