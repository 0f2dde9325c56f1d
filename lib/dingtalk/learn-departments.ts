import "server-only";
import { AppError } from "@/lib/domain/error";
import type { DingTalkApp } from "./app";
import { callAsApp } from "./call-as-app";
import type { Deadline } from "./deadline";
import { type Department, departmentCall, isHidden, rootDepartment } from "./department";

/** What was learned of departments by their digits, and what DingTalk refused before all of them were known. */
export interface LearnedDepartments {
  learned: ReadonlyMap<string, Department>;
  refusal: AppError | null;
}

/** What bounds the asking. */
interface Bounds {
  deadline: Deadline;
  /** Calls. */
  most: number;
}

/**
 * Asks DingTalk for some departments of the app's own enterprise and for all that they lie in, as far as these are not known: one after
 * the other, since DingTalk counts calls for each second and logins go first. One that the app may not see has neither name nor parent.
 * A refusal (`dingtalk.permission_missing`, the codes of any call with an app token) ends the asking and leaves what was learned.
 *
 * @param parents of the departments that are known, by their digits; null for one that lies in none.
 */
export async function learnDepartments(
  app: DingTalkApp,
  ids: readonly string[],
  parents: ReadonlyMap<string, string | null>,
  { deadline, most }: Bounds,
): Promise<LearnedDepartments> {
  const learned = new Map<string, Department>();
  try {
    for (const first of ids) {
      const way = new Set<string>();
      for (let id: string | null = first; id !== null && !way.has(id); ) {
        way.add(id);
        const parent: string | null | undefined = learned.get(id)?.parentId ?? parents.get(id);
        if (learned.has(id) || parents.has(id)) {
          id = parent ?? null;
          continue;
        }
        if (learned.size >= most) return { learned, refusal: null };
        const department = await ask(app, id, deadline);
        learned.set(id, department);
        id = department.parentId;
      }
    }
    return { learned, refusal: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { learned, refusal: error };
  }
}

async function ask(app: DingTalkApp, id: string, deadline: Deadline): Promise<Department> {
  try {
    const { name, parentId } = await callAsApp(app, departmentCall(id), deadline);
    return { name, parentId: id === rootDepartment ? null : parentId };
  } catch (error) {
    if (isHidden(error)) return { name: null, parentId: null };
    throw error;
  }
}
