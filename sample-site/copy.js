// Shows the copy buttons, which do nothing without it.
for (const button of document.querySelectorAll("button.copy")) {
  const { copy, copied, byHand } = button.dataset;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(copy);
      button.textContent = copied;
    } catch {
      button.textContent = byHand;
    }
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}
