import type { MouseEvent } from "react";

/** For a button below fields: a fault that appears when a field loses the focus would push it away from under the pointer, and the press would be lost. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
