import { useTranslations } from "next-intl";
import type { Choice, Kind } from "./place-names";

const unnamed = { departments: "department", roles: "role", users: "unnamed" } as const;

/** How something that can be chosen is called, also where nobody told its name. */
export function useChoiceName(): (kind: Kind, choice: Choice) => string {
  const t = useTranslations("admission");
  return (kind, { name, id }) => name ?? t(unnamed[kind], { id });
}
