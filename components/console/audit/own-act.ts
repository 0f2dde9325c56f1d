import type { ShownAct } from "./audit-entry";

/** Whether somebody did something to themselves, in the words of the sentences: `yes` or `no`. */
export function ownAct({ actor, object }: Pick<ShownAct, "actor" | "object">): "yes" | "no" {
  return actor.key === object?.key ? "yes" : "no";
}
