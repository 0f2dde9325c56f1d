// Shows the copy buttons, which do nothing without it.
for (const button of document.querySelectorAll("button.copy")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = document.body.dataset.copied;
    } catch {
      button.textContent = document.body.dataset.byHand;
    }
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}
