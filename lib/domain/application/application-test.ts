import { z } from "zod";

const common = {
  clientId: z.string(),
  /** The ticket that the test was begun with. */
  ticket: z.string(),
  /** When that ends, and the test with it, in seconds since the epoch. */
  until: z.number(),
  /** The digest of the browser that has begun. */
  browser: z.string(),
};

const asked = z.object({
  ...common,
  stage: z.literal("asked"),
  /** The digest of the authorization request's whole query. */
  request: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  scope: z.string(),
});

const answered = z.object({
  ...common,
  stage: z.literal("answered"),
  nonce: z.string(),
  /** What was asked for, and what of it was granted. */
  scope: z.string(),
  granted: z.string(),
  accountId: z.string(),
  /** When the code was used, in seconds since the epoch. */
  at: z.number(),
});

const refused = z.object({
  ...common,
  stage: z.literal("refused"),
  /** The protocol's code, or our word for what the code came to. */
  error: z.string(),
  description: z.string(),
});

/** How far the test of an application has come in a browser. */
export const applicationTest = z.discriminatedUnion("stage", [asked, answered, refused]);

/** How far the test of an application has come in a browser. */
export type ApplicationTest = z.infer<typeof applicationTest>;

/** A test whose request is under way. */
export type AskedTest = z.infer<typeof asked>;
