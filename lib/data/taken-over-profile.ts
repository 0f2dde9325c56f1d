import "server-only";
import type { UpdatedField } from "@/lib/domain/association/profile-updates";
import type { PersonProfile, Told, VerifiedPerson } from "@/lib/domain/login/proof";
import { Prisma } from "./generated/client";

interface Column {
  field: UpdatedField;
  name: string;
  told: (profile: PersonProfile) => Told<string>;
}

/** Where a user keeps what DingTalk tells of a person. */
const columns: readonly Column[] = [
  { field: "name", name: "name", told: ({ name }) => name },
  { field: "avatar", name: "avatar_url", told: ({ avatarUrl }) => avatarUrl },
  { field: "email", name: "email", told: ({ email }) => email },
  { field: "mobile", name: "phone", told: ({ phone }) => phone },
];

/**
 * What a user's columns hold after a sign-in, sources included, by the names of the columns. Expects the user before it as `held` and
 * the connection's settings as `offered.settings`. Of each field the first of these counts:
 *
 * 1. what an administrator or the person entered stays (SEC-106);
 * 2. what the connection does not ask for is cleared (SEC-106);
 * 3. what DingTalk left out stays as it was;
 * 4. what the connection never takes over stays as it was, and so does what it takes over once, where there is a value;
 * 5. all else is what DingTalk said, which may be nothing.
 */
export function takenOver(person: VerifiedPerson): Prisma.Sql {
  return Prisma.join(
    columns.flatMap((column) => {
      const value = column.told(person.profile) ?? null;
      const [held, source] = [Prisma.raw(`held.${column.name}`), Prisma.raw(`held.${column.name}_source`)];
      const settle = (kept: Prisma.Sql, taken: Prisma.Sql) => Prisma.sql`CASE
        WHEN ${source} IN ('administrator', 'user') THEN ${kept}
        WHEN NOT offered.settings -> 'profileFields' @> to_jsonb(${column.field}::text) THEN NULL
        WHEN ${column.told(person.profile) === undefined} THEN ${kept}
        WHEN offered.settings #>> ARRAY['updates', ${column.field}] = 'never' THEN ${kept}
        WHEN offered.settings #>> ARRAY['updates', ${column.field}] = 'first' AND ${held} IS NOT NULL THEN ${kept}
        ELSE ${taken} END`;
      return [
        Prisma.sql`${settle(held, Prisma.sql`${value}::text`)} AS ${Prisma.raw(column.name)}`,
        Prisma.sql`${settle(source, sourceOf(person, column))} AS ${Prisma.raw(`${column.name}_source`)}`,
      ];
    }),
  );
}

/** What the columns of a user who is being created hold, as {@link takenOver} has it for one who is there: nothing is kept. */
export function takenOverFirst(person: VerifiedPerson): Prisma.Sql {
  return Prisma.join(
    columns.flatMap((column) => {
      const value = column.told(person.profile) ?? null;
      const isTaken = Prisma.sql`offered.settings #>> ARRAY['updates', ${column.field}] IS DISTINCT FROM 'never'`;
      return [
        Prisma.sql`CASE WHEN ${isTaken} THEN ${value}::text END`,
        Prisma.sql`CASE WHEN ${isTaken} THEN ${sourceOf(person, column)} END`,
      ];
    }),
  );
}

/** The columns that {@link takenOverFirst} fills, in its order. */
export const takenOverColumns = Prisma.raw(columns.map(({ name }) => `${name}, ${name}_source`).join(", "));

function sourceOf({ profile, fromAccount }: VerifiedPerson, { field, told }: Column): Prisma.Sql {
  const source = fromAccount.includes(field) ? "dingtalk_account" : "enterprise_record";
  return Prisma.sql`${told(profile) == null ? null : source}::attribute_source`;
}
