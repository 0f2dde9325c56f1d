/** Runs in the page: what a screen reader would stumble over. */
export function listAccessibilityFaults(): string[] {
  const faults: string[] = [];
  const require = (right: boolean, fault: string) => {
    if (!right) faults.push(fault);
  };
  const labelsOf = (element: Element) =>
    element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((label) => label.textContent) : [];
  const nameOf = (element: Element) =>
    element.getAttribute("aria-label")?.trim() ||
    element.textContent?.trim() ||
    labelsOf(element).join(" ").trim();

  require(document.title.trim() !== "", "the document has no title");
  require(document.querySelectorAll("h1").length === 1, "there is not exactly one h1");
  require(document.querySelectorAll("main").length === 1, "there is not exactly one main landmark");
  for (const control of document.querySelectorAll("button, a[href], input:not([type=hidden])"))
    require(nameOf(control) !== "", `a control without a name: ${control.outerHTML.slice(0, 80)}`);
  for (const picture of document.querySelectorAll("svg"))
    require(picture.getAttribute("aria-hidden") === "true" ||
      nameOf(picture) !== "", "a picture without a text");
  for (const picture of document.querySelectorAll("img")) require(picture.alt !== null, "an img without alt");
  for (const element of document.querySelectorAll("[tabindex]"))
    require(Number(element.getAttribute("tabindex")) <= 0, "a tabindex above 0");
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  require(new Set(ids).size === ids.length, "an id twice");
  const outside = [...document.body.querySelectorAll("h1, p, button, li")].filter(
    (element) => !element.closest("main, footer, header, nav"),
  );
  require(outside.length === 0, "a text outside of all landmarks");
  return faults;
}
