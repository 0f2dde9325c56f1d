// Shows the copy buttons, which do nothing without it.
for (const button of document.querySelectorAll("button.copy")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "已复制 / Copied";
    } catch {
      button.textContent = "请手动复制 / Please copy by hand";
    }
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}
