import "server-only";
import type { FieldMatch } from "@/lib/domain/association/find-match";
import { type MatchField, matchFields } from "@/lib/domain/association/match-field";
import type { VerifiedPerson } from "@/lib/domain/login/proof";
import { Prisma } from "./generated/client";

/** A {@link FieldMatch} as JSON has it: times are texts. */
export interface FieldMatchJson {
  field: MatchField;
  userId: string;
  version: number;
  disabledAt: string | null;
  isTaken: boolean;
  isAdministrator: boolean;
  isUnlinked: boolean;
}

/**
 * True when a verified field of a user `u` holds a value. What an administrator alone enters needs no verification.
 *
 * Each has a unique index: a value leads to one user of a pool at most.
 */
export function holds(field: MatchField, value: string | null): Prisma.Sql {
  switch (field) {
    case "email":
      return Prisma.sql`(u.email_verified AND lower(u.email) = ${value})`;
    case "phone":
      return Prisma.sql`(u.phone_verified AND u.phone = ${value})`;
    case "username":
      return Prisma.sql`u.username = ${value}`;
    case "employeeNumber":
      return Prisma.sql`u.employee_number = ${value}`;
  }
}

/** A user `u` is linked to a person of this developer scope: nobody else of it is matched to them (SEC-39). */
export function isTaken(developerScope: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM identity x WHERE x.user_id = u.id AND x.pool_id = u.pool_id AND x.developer_scope = ${developerScope})`;
}

/** What stands for a unionId, or for that of a column, where nobody needs to read it. */
export function unionDigest(unionId: string | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`sha256(convert_to(${unionId}, 'UTF8'))`;
}

/** An administrator, or the user, has unlinked this person from a user `u`: they are not given back by a match. */
export function isUnlinked({
  developerScope,
  unionId,
}: Pick<VerifiedPerson, "developerScope" | "unionId">): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM unlinked_person x WHERE x.user_id = u.id AND x.developer_scope = ${developerScope}
      AND x.union_digest = ${unionDigest(unionId)})`;
}

/** A user `u` has the address, verified or not, of somebody who operates the console (SEC-39). */
export const isAdministrator = Prisma.sql`EXISTS (SELECT 1 FROM administrator a WHERE a.email = lower(u.email))`;

/** A connection's settings, given as SQL, trust the records of this enterprise. In which fields stands at `matching.trust.fields`. */
export function trusts(settings: Prisma.Sql, corpId: string): Prisma.Sql {
  return Prisma.sql`(${settings} #>> '{matching,trust,corpId}' = ${corpId})`;
}

/**
 * Whom the enterprise's record of a person leads to, as one value: {@link FieldMatchJson}, in the order of the fields; null
 * for nobody. Expects the aliases `t` of attempt and `c` of connection.
 */
export function matchesOf(person: VerifiedPerson): Prisma.Sql {
  const { developerScope, corpId, record } = person;
  // Every field each time, so that it is one statement to the database whatever a record holds.
  const found = matchFields.map(
    (field) => Prisma.sql`
      SELECT ${field}::text AS field, u.id, u.pool_id, u.version, u.disabled_at, u.email FROM "user" u
      WHERE u.pool_id = t.pool_id AND ${holds(field, record[field] ?? null)}`,
  );
  return Prisma.sql`(
    SELECT jsonb_agg(jsonb_build_object('field', u.field, 'userId', u.id, 'version', u.version, 'disabledAt', u.disabled_at,
      'isTaken', ${isTaken(developerScope)}, 'isAdministrator', ${isAdministrator}, 'isUnlinked', ${isUnlinked(person)})
      ORDER BY wanted.place)
    FROM (${Prisma.join(found, " UNION ALL ")}) u
    JOIN jsonb_array_elements_text(c.settings #> '{matching,trust,fields}') WITH ORDINALITY AS wanted (field, place)
      ON wanted.field = u.field
    WHERE ${trusts(Prisma.sql`c.settings`, corpId)})`;
}

/** What {@link matchesOf} found. */
export function readMatches(found: FieldMatchJson[] | null): FieldMatch[] {
  return (found ?? []).map(({ field, disabledAt, ...candidate }) => ({
    field,
    candidate: { ...candidate, disabledAt: disabledAt === null ? null : new Date(disabledAt) },
  }));
}
