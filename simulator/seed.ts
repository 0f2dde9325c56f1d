import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Seed, seedSchema } from "./directory-schema";

/** Reads and checks `seed.json`; throws with the offending fields named. */
export function loadSeed(): Seed {
  const text = readFileSync(new URL("./seed.json", import.meta.url), "utf8");
  const parsed = seedSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`seed.json: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
