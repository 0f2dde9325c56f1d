import { Filter } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { isNamelessActor } from "@/lib/domain/audit/actor-kind";
import { isErrorCode } from "@/lib/domain/error-codes";
import { ownAct } from "./own-act";
import { pageOf, type ShownThing } from "./page-of";

/** One act, as it is shown. */
export interface ShownAct {
  id: string;
  at: Date;
  action: string;
  actor: ShownThing;
  object: ShownThing | null;
  application: ShownThing | null;
  pool: ShownThing | null;
  outcome: string;
  reason: string | null;
  reference: string | null;
  clientAddress: string | null;
  /** What who did it said of why. */
  note: string | null;
}

interface AuditEntryProps {
  act: ShownAct;
  /** The address that shows what was done to one thing alone. */
  narrowTo: (object: string) => string;
  showsPool: boolean;
}

/** Who did what to which thing, how it ended, when, from where, and under which reference number. */
export function AuditEntry({ act, narrowTo, showsPool }: AuditEntryProps) {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const errors = useTranslations("errors.codes");
  const { object, pool, reason } = act;
  const isAboutThing = object !== null && object.kind !== "attempt";
  return (
    <li className="grid gap-x-6 gap-y-1 px-5 py-3.5 md:grid-cols-[13.5rem_minmax(0,1fr)_auto]">
      <span className="text-ink-soft [&_time]:whitespace-nowrap">
        <Time value={act.at} />
      </span>
      <div className="min-w-0">
        <p className="break-words">
          <Sentence act={act} />
          {isAboutThing && (
            <Link
              href={narrowTo(object.key)}
              aria-label={t("onlyThis")}
              title={t("onlyThis")}
              className="ml-1.5 inline-flex rounded p-0.5 align-middle text-ink-faint hover:text-ink"
            >
              <Filter aria-hidden className="size-3.5" />
            </Link>
          )}
        </p>
        {reason && (
          <p className="text-ink-soft">{isErrorCode(reason) ? errors(reason) : <code>{reason}</code>}</p>
        )}
        {act.note && <p className="break-words text-ink-soft">{t("note", { note: act.note })}</p>}
        <p className="flex flex-wrap gap-x-3 text-ink-soft text-xs">
          {showsPool && pool && object?.key !== pool.key && (
            <span>
              {t("inPool")} <ThingName thing={pool} />
            </span>
          )}
          {act.clientAddress && (
            <span className="break-all">
              {t("fromAddress")} {act.clientAddress}
            </span>
          )}
          {act.reference && (
            <span>
              {common("reference")} <code className="font-mono">{act.reference}</code>
            </span>
          )}
        </p>
      </div>
      <span className="max-md:order-first max-md:justify-self-start">
        {act.outcome === "refused" && <Badge tone="danger">{t("refused")}</Badge>}
      </span>
    </li>
  );
}

function Sentence({ act }: { act: ShownAct }) {
  const t = useTranslations("audit");
  const parts = {
    actor: () => <ThingName thing={act.actor} gone={t("goneActor")} strong />,
    object: () => (act.object ? <ThingName thing={act.object} strong /> : t("nothing")),
    application: () => (act.application ? <ThingName thing={act.application} strong /> : t("gone")),
    own: ownAct(act),
  };
  const key = `actions.${act.action}` as const;
  if (!t.has(key)) return t.rich("otherAction", { ...parts, action: act.action });
  return t.rich(key, parts);
}

interface ThingNameProps {
  thing: ShownThing;
  /** What is said where nothing knows a name any more. */
  gone?: string;
  strong?: boolean;
}

/** A name, which leads to the thing's page while there is one. */
function ThingName({ thing, gone, strong = false }: ThingNameProps): ReactNode {
  const t = useTranslations("audit");
  const look = strong ? "font-medium" : "";
  if (isNamelessActor(thing.kind)) return <span className={look}>{t(`actors.${thing.kind}`)}</span>;
  const name = thing.name ?? (thing.exists ? t("unnamed") : (gone ?? t("gone")));
  const page = pageOf(thing);
  if (!page)
    return (
      <span className={look} title={thing.key}>
        {name}
      </span>
    );
  return (
    <Link href={page} className={`${look} hover:underline`}>
      {name}
    </Link>
  );
}
