import { z } from "zod";
import { idSchema } from "./id";

/** A place in a list that is ordered by time: a row that was shown. */
export interface ListCursor {
  createdAt: Date;
  id: string;
}

const time = z.string().regex(/^\d{1,15}$/);

/** Reads a place from an address: `<milliseconds>_<id>`. Anything else is the beginning of the list. */
export function parseListCursor(text: unknown): ListCursor | null {
  if (typeof text !== "string") return null;
  const [milliseconds, id, ...rest] = text.split("_");
  const parsed = z.tuple([time, idSchema]).safeParse([milliseconds, id]);
  if (!parsed.success || rest.length > 0) return null;
  const createdAt = new Date(Number(parsed.data[0]));
  return Number.isNaN(createdAt.getTime()) ? null : { createdAt, id: parsed.data[1] };
}

/** Writes a place for an address. */
export function formatListCursor({ createdAt, id }: ListCursor): string {
  return `${createdAt.getTime()}_${id}`;
}
