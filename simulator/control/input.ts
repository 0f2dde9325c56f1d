import type { z } from "zod";

/** Input that the control addresses refuse; becomes HTTP 400 with the fields named. */
export class ControlInputError extends Error {
  constructor(readonly fields: Record<string, string>) {
    super("invalid input");
  }
}

/** Parses a body; throws `ControlInputError` with one message for each wrong field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ControlInputError(
    Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join(".") || "body", issue.message])),
  );
}
