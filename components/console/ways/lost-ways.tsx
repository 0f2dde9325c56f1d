import { useTranslations } from "next-intl";
import { foreignName } from "@/components/ui/foreign-name";
import { type LeftIn, type LostWays as Lost, losesAnything } from "@/lib/domain/pool/ways-in";

/** How many applications are named; of further ones the number is said. */
const named = 5;

/** What a change takes from people, in plain sentences: nothing where it takes nothing. */
export function LostWays({ lost }: { lost: Lost }) {
  const t = useTranslations("common.lastWay");
  if (!losesAnything(lost)) return null;
  return (
    <div className="mt-3 grid gap-1 rounded-lg bg-danger-soft px-3 py-2 font-medium text-danger">
      <Applications lost={lost} left="nobody" />
      <Applications lost={lost} left="emergency_only" />
      {lost.withoutDingTalk && <p>{t("withoutDingTalk")}</p>}
    </div>
  );
}

function Applications({ lost, left }: { lost: Lost; left: LeftIn }) {
  const t = useTranslations("common");
  const applications = lost.applications.filter((application) => application.left === left);
  if (applications.length === 0) return null;
  const shown = applications.slice(0, named).map(({ name }) => name);
  return (
    <p className="break-words">
      {t.rich(`lastWay.${left}`, {
        applications: shown.join(t("listSeparator")),
        more: applications.length - shown.length,
        mark: foreignName,
      })}
    </p>
  );
}
