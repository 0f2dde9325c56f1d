import { z } from "zod";
import { idSchema } from "../id";
import { cleanText } from "./profile-text";

/** A place in the list of users, newest first: the last one that was shown. */
export interface UserCursor {
  createdAt: Date;
  id: string;
}

const time = z.string().regex(/^\d{1,15}$/);

/** Reads a place from an address: `<milliseconds>_<id>`. Anything else is the beginning of the list. */
export function parseUserCursor(text: unknown): UserCursor | null {
  if (typeof text !== "string") return null;
  const [milliseconds, id, ...rest] = text.split("_");
  const parsed = z.tuple([time, idSchema]).safeParse([milliseconds, id]);
  if (!parsed.success || rest.length > 0) return null;
  const createdAt = new Date(Number(parsed.data[0]));
  return Number.isNaN(createdAt.getTime()) ? null : { createdAt, id: parsed.data[1] };
}

/** Writes a place for an address. */
export function formatUserCursor({ createdAt, id }: UserCursor): string {
  return `${createdAt.getTime()}_${id}`;
}

/** The text that is searched for, or "" for none: cleaned as the texts that it is looked for in, and PostgreSQL refuses NUL. */
export function parseUserSearch(text: unknown): string {
  if (typeof text !== "string") return "";
  return cleanText(text, 100);
}
