import { z } from "zod";
import { idSchema } from "./id";

/** What is typed into the console's search, as one line, and the pool whose page it is typed on; "" on a page of none. */
export const consoleSearchSchema = z.strictObject({
  text: z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u),
  inPool: z.union([idSchema, z.literal("")]),
});

/** What is typed into the console's search, and where. */
export type ConsoleSearchInput = z.infer<typeof consoleSearchSchema>;

const namedThings = z.array(
  z.object({ id: z.string(), name: z.string(), poolId: z.string(), poolName: z.string() }),
);

/** What the console's search finds. */
export const consoleSearchAnswer = z.object({
  isReference: z.boolean(),
  found: z.object({ poolId: z.string(), attemptId: z.string() }).nullable(),
  retentionDays: z.number(),
  pools: z.array(z.object({ id: z.string(), name: z.string() })),
  applications: namedThings,
  connections: namedThings,
  users: z.array(z.object({ id: z.string(), poolId: z.string(), name: z.string().nullable() })),
});

/** What the console's search finds. */
export type ConsoleSearchAnswer = z.infer<typeof consoleSearchAnswer>;
