import "server-only";
import type { NamedPlace } from "@/lib/domain/admission/search";
import type { PoolDepartments } from "./learn-pool-departments";

/** Departments that one lies in, as far as they are said with its name. */
const mostAbove = 3;

/** What an administrator reads of a department: its name, and those that it lies in, the nearest first; not the enterprise. */
export function namePlace(
  place: { corpId: string; id: string },
  departments: PoolDepartments["departments"],
): NamedPlace {
  const { corpId, id } = place;
  const find = (wanted: string | null | undefined) =>
    departments.find((one) => one.corpId === corpId && one.id === wanted);
  const above: string[] = [];
  const own = find(id);
  for (
    let next = find(own?.parentId);
    next && next.id !== "1" && above.length < mostAbove;
    next = find(next.parentId)
  )
    above.push(next.name ?? `#${next.id}`);
  return { corpId, id, name: own?.name ?? null, detail: above.join(" · ") };
}
