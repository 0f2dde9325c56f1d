import type { useTranslations } from "next-intl";
import { writeCsvLine } from "@/lib/domain/csv/csv";

type Texts = ReturnType<typeof useTranslations<"users">>;

interface ExportedUser {
  id: string;
  name: string | null;
  username: string | null;
  employeeNumber: string | null;
  email: string | null;
  emailVerified: boolean;
  phone: string | null;
  phoneVerified: boolean;
  disabledAt: Date | null;
  lastLoginAt: Date | null;
  createdAt: Date;
  identities: readonly { unionId: string; developerScope: string }[];
}

/** The names of these columns are known to the import, in both languages. */
const columns = [
  "name",
  "username",
  "employeeNumber",
  "email",
  "emailVerified",
  "phone",
  "phoneVerified",
  "unionId",
  "corpId",
  "state",
  "lastLoginAt",
  "createdAt",
  "id",
] as const;

/** Users as lines of a CSV file, some at a time, the names of the columns first. */
export async function* writeUserCsv(
  t: Texts,
  batches: AsyncIterable<readonly ExportedUser[]>,
): AsyncGenerator<string, void> {
  yield writeCsvLine(columns.map((column) => t(`csv.${column}`)));
  for await (const users of batches) yield users.map((user) => writeCsvLine(cellsOf(t, user))).join("");
}

function cellsOf(t: Texts, user: ExportedUser): (string | null)[] {
  const [identity] = user.identities;
  const cells: Record<(typeof columns)[number], string | null> = {
    name: user.name,
    username: user.username,
    employeeNumber: user.employeeNumber,
    email: user.email,
    emailVerified: user.email && String(user.emailVerified),
    phone: user.phone,
    phoneVerified: user.phone && String(user.phoneVerified),
    unionId: identity?.unionId ?? null,
    corpId: identity?.developerScope ?? null,
    state: t(user.disabledAt ? "states.disabled" : "states.enabled"),
    lastLoginAt: user.lastLoginAt && timeOf(user.lastLoginAt),
    createdAt: timeOf(user.createdAt),
    id: user.id,
  };
  return columns.map((column) => cells[column]);
}

/** By the console's clock, UTC+8, in a form that spreadsheets know: `2026-11-26 08:30:00`. */
function timeOf(at: Date): string {
  return new Date(at.getTime() + 8 * 60 * 60_000).toISOString().slice(0, 19).replace("T", " ");
}
