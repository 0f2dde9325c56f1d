import "server-only";

const earnedPerCall = 0.1;
const most = 10;

/**
 * Allows repetitions of at most a tenth of all calls (REL-12): DingTalk in trouble must not get more traffic than
 * DingTalk in health. A fresh process may repeat ten calls at once.
 */
export class RetryBudget {
  #saved = most;

  /** Counts a first call. */
  earn(): void {
    this.#saved = Math.min(most, this.#saved + earnedPerCall);
  }

  /** Takes one repetition, when there is one. */
  spend(): boolean {
    if (this.#saved < 1) return false;
    this.#saved -= 1;
    return true;
  }
}
