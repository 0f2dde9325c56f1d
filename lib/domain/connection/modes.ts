import { z } from "zod";
import { entryModes } from "../login/entry-mode";

/** Entry modes that are on, at least one, in one order without repetitions. */
export const modesSchema = z
  .array(z.enum(entryModes))
  .min(1, "connection.modes.required")
  .transform((chosen) => entryModes.filter((mode) => chosen.includes(mode)));
