"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { ForeignName } from "@/components/ui/foreign-name";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action, ActionFailure } from "@/lib/domain/action-result";
import type { MatchField } from "@/lib/domain/association/match-field";
import type { MatchTrial } from "@/lib/domain/association/match-trial";

/** Tries matching with the users of the pool: nothing is written. */
export type TryMatchingAction = Action<{ poolId: string; corpId: string; fields: MatchField[] }, MatchTrial>;

interface MatchingTrialProps {
  poolId: string;
  corpId: string;
  fields: readonly MatchField[];
  tryMatching: TryMatchingAction;
}

/** Whoever is still choosing or typing is not asked for each stroke. */
const settlesIn = 400;

/** What matching would do with the users of the pool, as the form stands: asked anew whenever it changes. */
export function MatchingTrial(props: MatchingTrialProps) {
  const t = useTranslations("connections.settings.matching.trial");
  const texts = useErrorTexts();
  const id = useId();
  const found = useMatchTrial(props);
  const isFailure = found && "ok" in found;
  const free = (!isFailure && found?.find(({ state }) => state === "free")?.count) || 0;
  const total = found && !isFailure ? found.reduce((sum, { count }) => sum + count, 0) : null;
  return (
    <section
      aria-labelledby={`${id}-title`}
      aria-busy={!found}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2"
    >
      <h3 id={`${id}-title`} className="font-medium">
        {t("title")}
      </h3>
      <div role="status" className="grid gap-2">
        {!found && (
          <>
            <span className="sr-only">{t("loading")}</span>
            <Skeleton className="h-5 w-64 max-w-full" />
            <Skeleton className="h-5 w-48 max-w-full" />
          </>
        )}
        {isFailure && <p className="text-danger">{t("failed", { why: texts.error(found.code) })}</p>}
        {total === 0 && <p className="text-ink-soft">{t("nobody")}</p>}
        {total !== null && total > 0 && (
          <p className="sr-only">{t("outcome", { free, others: total - free })}</p>
        )}
      </div>
      {found && !isFailure && total !== 0 && (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
          {found
            .filter(({ state, count }) => count > 0 || state === "free")
            .map((one) => (
              <li key={one.state}>
                <StateUsers poolId={props.poolId} {...one} />
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}

/** How many users are in one state, and on demand who. */
function StateUsers({ poolId, state, count, users }: MatchTrial[number] & { poolId: string }) {
  const t = useTranslations("connections.settings.matching.trial");
  const tone = state === "free" ? "" : "text-ink-soft";
  if (count === 0) return <p className={tone}>{t(`states.${state}`, { count })}</p>;
  return (
    <details className="min-w-0">
      <summary className={`cursor-pointer ${tone}`}>{t(`states.${state}`, { count })}</summary>
      <ul className="mt-1 mb-2 flex flex-wrap gap-x-4 gap-y-1 pl-4">
        {users.map((user) => (
          <li key={user.id} className="min-w-0">
            <Link
              href={`/console/user-pools/${poolId}/users/${user.id}`}
              target="_blank"
              className="wrap-anywhere text-accent underline"
            >
              {user.name ? <ForeignName>{user.name}</ForeignName> : t("nameless")}
            </Link>
          </li>
        ))}
        {count > users.length && (
          <li className="text-ink-faint">{t("more", { count: count - users.length })}</li>
        )}
      </ul>
    </details>
  );
}

/** What was found for the form as it stands; null while that is not known. */
function useMatchTrial({ poolId, corpId, fields, tryMatching }: MatchingTrialProps) {
  const asked = `${corpId} ${fields.join()}`;
  const [answer, setAnswer] = useState<{ asked: string; found: MatchTrial | ActionFailure } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for the fields, which are another list in each render
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(async () => {
      const result = await tryMatching({ poolId, corpId, fields: [...fields] }).catch(
        (): ActionFailure => ({ ok: false, code: "server.unavailable" }),
      );
      if (!isOver) setAnswer({ asked, found: result.ok ? result.data : result });
    }, settlesIn);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [poolId, asked, tryMatching]);
  return answer?.asked === asked ? answer.found : null;
}
