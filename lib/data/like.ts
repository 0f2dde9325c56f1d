import "server-only";

/** What somebody typed as a part of a LIKE pattern, where Prisma and PostgreSQL take `%`, `_` and `\\` for more than themselves. */
export function escapeWildcards(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
