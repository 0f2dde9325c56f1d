import { z } from "zod";
import { idSchema } from "./id";

/** The answer to what has nothing to say but that it was done. */
export const nothing = z.void();

/** The answer to the making of something that has no secret. */
export const createdAnswer = z.object({ id: idSchema });

/** The answer to an edit: the version that the next one begins from (REL-08). */
export const savedAnswer = z.object({ version: z.int().positive() });
