import type { useTranslations } from "next-intl";
import { isNamelessActor } from "@/lib/domain/audit/actor-kind";
import { writeCsvLine } from "@/lib/domain/csv/csv";
import type { ShownAct } from "./audit-entry";
import { ownAct } from "./own-act";
import type { ShownThing } from "./page-of";

type Texts = ReturnType<typeof useTranslations<"audit">>;

const columns = [
  "at",
  "what",
  "action",
  "actor",
  "actorId",
  "object",
  "objectId",
  "pool",
  "poolId",
  "outcome",
  "reason",
  "note",
  "clientAddress",
  "reference",
] as const;

/** Acts as lines of a CSV file, some at a time, the names of the columns first. */
export async function* writeAuditCsv(
  t: Texts,
  batches: AsyncIterable<readonly ShownAct[]>,
): AsyncGenerator<string, void> {
  yield writeCsvLine(columns.map((column) => t(`csv.${column}`)));
  for await (const acts of batches) yield acts.map((act) => writeCsvLine(cellsOf(t, act))).join("");
}

function cellsOf(t: Texts, act: ShownAct): (string | null)[] {
  const { actor, object, pool } = act;
  const cells: Record<(typeof columns)[number], string | null> = {
    at: timeOf(act.at),
    what: sentenceOf(t, act),
    action: act.action,
    actor: actorNameOf(t, actor),
    actorId: actor.key,
    object: object && nameOf(t, object),
    objectId: object?.key ?? null,
    pool: pool && nameOf(t, pool),
    poolId: pool?.key.slice("pool:".length) ?? null,
    outcome: act.outcome,
    reason: act.reason,
    note: act.note,
    clientAddress: act.clientAddress,
    reference: act.reference,
  };
  return columns.map((column) => cells[column]);
}

function sentenceOf(t: Texts, act: ShownAct): string {
  const parts = {
    actor: () => actorNameOf(t, act.actor),
    object: () => (act.object ? nameOf(t, act.object) : t("nothing")),
    application: () => (act.application ? nameOf(t, act.application) : t("gone")),
    own: ownAct(act),
  };
  const key = `actions.${act.action}` as const;
  return t.has(key) ? t.markup(key, parts) : t.markup("otherAction", { ...parts, action: act.action });
}

function actorNameOf(t: Texts, actor: ShownThing): string {
  if (isNamelessActor(actor.kind)) return t(`actors.${actor.kind}`);
  return actor.name ?? t(actor.exists ? "unnamed" : "goneActor");
}

function nameOf(t: Texts, thing: ShownThing): string {
  return thing.name ?? t(thing.exists ? "unnamed" : "gone");
}

/** By the console's clock, UTC+8, in a form that spreadsheets know: `2026-11-26 08:30:00`. */
function timeOf(at: Date): string {
  return new Date(at.getTime() + 8 * 60 * 60_000).toISOString().slice(0, 19).replace("T", " ");
}
