import { describe, expect, it } from "vitest";
import { type GuardedEvent, guardPresses } from "./guard-presses";

/** A page that has just come, with a clock of its own. */
function openPage() {
  const listeners = new Map<string, (event: GuardedEvent) => void>();
  const timers: { at: number; then: () => void }[] = [];
  let now = 0;
  let isHeld = false;
  guardPresses(
    {
      performance: { now: () => now },
      setTimeout: (then, milliseconds) => timers.push({ at: now + milliseconds, then }),
      addEventListener: (type, listener) => void listeners.set(type, listener),
    },
    {
      isGuarded: (target) => target === "button",
      showHeld: (held) => {
        isHeld = held;
      },
    },
  );
  const tell = (type: string, more: Partial<GuardedEvent> = {}) => {
    let counts = true;
    listeners.get(type)?.({
      target: "button",
      preventDefault: () => {
        counts = false;
      },
      stopImmediatePropagation: () => undefined,
      ...more,
    });
    return counts;
  };
  return {
    tell,
    press: () => tell("click"),
    isHeld: () => isHeld,
    pass(milliseconds: number) {
      now += milliseconds;
      for (const timer of timers.splice(0)) timer.at <= now ? timer.then() : timers.push(timer);
    },
  };
}

describe("SEC-70: a press", () => {
  it("counts once the page has been there for a moment", () => {
    const { press, pass, isHeld } = openPage();
    expect([press(), isHeld()]).toEqual([false, true]);
    pass(599);
    expect([press(), isHeld()]).toEqual([false, true]);
    pass(1);
    expect([press(), isHeld()]).toEqual([true, false]);
  });

  it("does not count while another window is in front, nor right after", () => {
    const { tell, press, pass, isHeld } = openPage();
    pass(600);
    tell("blur");
    pass(10_000);
    expect(isHeld()).toBe(true);
    tell("focus");
    expect(press()).toBe(false);
    pass(599);
    expect(press()).toBe(false);
    pass(1);
    expect([press(), isHeld()]).toEqual([true, false]);
  });

  it("of what gives nothing away counts at once", () => {
    expect(openPage().tell("click", { target: "summary" })).toBe(true);
  });

  it("does not count right after the page came to the front that had been behind another window all along", () => {
    const { tell, press, pass } = openPage();
    pass(10_000);
    tell("focus");
    expect(press()).toBe(false);
    pass(600);
    expect(press()).toBe(true);
  });

  it("is not waited for any longer however often somebody presses", () => {
    const { press, pass } = openPage();
    for (let time = 0; time < 600; time += 100) {
      expect(press()).toBe(false);
      pass(100);
    }
    expect(press()).toBe(true);
  });

  it("counts a moment after the first one where the browser never says that the window is in front", () => {
    const { tell, press, pass, isHeld } = openPage();
    tell("blur");
    pass(10_000);
    expect(press()).toBe(false);
    pass(600);
    expect([press(), isHeld()]).toEqual([true, false]);
  });

  it("does not count right after the page came back from the browser's memory", () => {
    const { tell, press, pass } = openPage();
    pass(10_000);
    tell("pageshow");
    expect(press()).toBe(true);
    tell("pageshow", { persisted: true });
    expect(press()).toBe(false);
    pass(600);
    expect(press()).toBe(true);
  });
});
