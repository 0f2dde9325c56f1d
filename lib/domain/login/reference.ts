/** True for a text of the form that our reference numbers have, so that a page shows no other text under that name. */
export function isReference(value: unknown): value is string {
  return typeof value === "string" && /^[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){2}$/.test(value);
}
