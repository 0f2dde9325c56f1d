const shape = /^[a-z][a-z_]*(?:\.[a-z][a-z_]*){0,2}$/;

/**
 * The field code in a schema's message. Our schemas put codes such as `required` or `pool.slug.shape` where zod has
 * sentences; what carries a sentence is a check that nobody named and becomes `invalid`.
 */
export function toFieldCode(message: string): string {
  return shape.test(message) ? message : "invalid";
}

interface Issue {
  path: readonly PropertyKey[];
  message: string;
}

/** Field codes by dotted field name, the first one of each field. Issues of the whole input are left out. */
export function toFieldCodes(issues: readonly Issue[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const name = issue.path.join(".");
    if (name) fields[name] ??= toFieldCode(issue.message);
  }
  return fields;
}
