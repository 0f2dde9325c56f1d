/** The part of a window in which presses are guarded. */
export interface GuardedWindow {
  performance: { now(): number };
  setTimeout(then: () => void, milliseconds: number): unknown;
  addEventListener(type: string, listener: (event: GuardedEvent) => void, capture?: boolean): void;
}

/** What is looked at of an event, and done with one that does not count. */
export interface GuardedEvent {
  target: unknown;
  /** Of a page that comes back from the browser's memory. */
  persisted?: boolean;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}

/** Longer than between the two presses of a double click, in milliseconds. */
const patience = 600;

/**
 * Lets a press count only once the page has been in front for a moment. A hostile page can have somebody press twice, close its window at the
 * first press or lead it here, and have the second land on our button: framing is refused, but a window is none (SEC-70). Mouse, finger and key
 * are alike: a form that is sent by the Enter key has its button pressed. What a script sends is none of these, such as the answer of a passkey,
 * whose window the browser has just closed. Where a browser never says that its window came to the front, the first press there begins the moment.
 *
 * @param page `isGuarded` says of what was pressed whether it is one of those; `showHeld` is told whether presses count at present.
 */
export function guardPresses(
  own: GuardedWindow,
  { isGuarded, showHeld }: { isGuarded: (target: unknown) => boolean; showHeld: (isHeld: boolean) => void },
): void {
  let countsFrom = 0;
  const hold = (until: number) => {
    countsFrom = until;
    showHeld(true);
  };
  const settle = () => {
    const until = own.performance.now() + patience;
    hold(until);
    own.setTimeout(() => countsFrom === until && showHeld(false), patience);
  };
  const refuse = (event: GuardedEvent) => {
    if (own.performance.now() >= countsFrom || !isGuarded(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (countsFrom === Number.POSITIVE_INFINITY) settle();
  };
  own.addEventListener("blur", () => hold(Number.POSITIVE_INFINITY));
  // Also of one that came behind another window and has never lost what it never had.
  own.addEventListener("focus", settle);
  own.addEventListener("pageshow", ({ persisted }) => persisted && settle());
  own.addEventListener("click", refuse, true);
  settle();
}
