import { guardPresses } from "./guard-presses";

/*
 * Loaded before the page's body, so that no moment is without it. Buttons whose presses do not count yet say so, and keep the focus. What
 * opens a part of the page, and the language below it, gives nothing away.
 */
let isHeld = true;
const show = () => {
  for (const button of Array.from(document.querySelectorAll("main button")))
    if (isHeld) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
};
document.addEventListener("DOMContentLoaded", show);
guardPresses(window, {
  isGuarded: (target) => target instanceof Element && target.closest("main button") !== null,
  showHeld: (held) => {
    isHeld = held;
    show();
  },
});
