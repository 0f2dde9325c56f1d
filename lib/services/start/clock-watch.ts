import "server-only";

const minute = 60_000;
const day = 24 * 60 * minute;

/** What two clocks say at one moment, in milliseconds: the database's, and one that nobody sets. */
export interface ClockReading {
  database: number;
  monotonic: number;
}

/** Further apart than slow answers and gentle corrections bring two clocks. */
const tolerance = 5 * minute;

/**
 * Says whether the database's clock has gone on as time has, so that what it calls overdue may be removed (REL-35). One that
 * was set is not believed for a day: when it is set back before that, nothing was lost; when not, it counts from then on.
 */
export class ClockWatch {
  #trusted: ClockReading;

  constructor(first: ClockReading) {
    this.#trusted = first;
  }

  /** True when nobody has set the database's clock since it was last trusted, or when that was a day ago. */
  isSteady(reading: ClockReading): boolean {
    const passed = reading.monotonic - this.#trusted.monotonic;
    const moved = Math.abs(reading.database - this.#trusted.database - passed) > tolerance;
    if (moved && passed < day) return false;
    this.#trusted = reading;
    return true;
  }
}
