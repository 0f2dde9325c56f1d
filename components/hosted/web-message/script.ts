import { type Answer, handOver } from "./hand-over";

const panel = document.querySelector<HTMLElement>("[data-answer]");
const answer = panel?.dataset.answer;
if (panel && answer) {
  // A page that is shown again, from the history, has nothing to say any more.
  delete panel.dataset.answer;
  handOver(window as never, JSON.parse(answer) as Answer);
}
