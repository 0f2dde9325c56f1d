/** The part of a window in which presses are guarded. */
export interface GuardedWindow {
  document: { hasFocus(): boolean };
  performance: { now(): number };
  addEventListener(type: string, listener: (event: GuardedEvent) => void, capture?: boolean): void;
}

/** What is looked at of an event. */
export interface GuardedEvent {
  pointerType?: string;
  detail?: number;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}

/** Longer than between the two presses of a double click, in milliseconds. */
const patience = 600;

/**
 * Lets a press of the mouse count only once the window has had the focus for a moment. A hostile page can have somebody press twice in a
 * window of its own, close it at the first press, and have the second land on what lies behind it: framing is refused, but a window is none
 * (SEC-70). Keys and fingers count at once. Where a browser never says that a window has the focus, a press that did not count is followed by
 * one that does.
 */
export function guardPresses(own: GuardedWindow): void {
  const { document, performance } = own;
  let isAway = !document.hasFocus();
  let countsFrom = 0;
  let isByMouse = false;
  const settle = () => {
    isAway = false;
    countsFrom = performance.now() + patience;
  };
  own.addEventListener("blur", () => {
    isAway = true;
  });
  own.addEventListener("focus", () => isAway && settle());
  own.addEventListener(
    "pointerdown",
    ({ pointerType }) => {
      isByMouse = pointerType === "mouse";
    },
    true,
  );
  own.addEventListener(
    "click",
    (event) => {
      // A key that presses a button has no clicks to count.
      if (!isByMouse || event.detail === 0) return;
      if (!isAway && performance.now() >= countsFrom) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      settle();
    },
    true,
  );
}
