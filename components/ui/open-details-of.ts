/** Opens the part of a form that a field stands in, so that it can take the focus. */
export function openDetailsOf(name: string): void {
  const details = document.getElementsByName(name)[0]?.closest("details");
  if (details) details.open = true;
}
