import { FileSearch, LogIn, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { TwoWayPagination } from "@/components/ui/pagination";
import { Time } from "@/components/ui/time";
import { type AttemptSearch, formatAttemptSearch, isFiltered } from "@/lib/domain/login/attempt-search";
import { resemblesReference } from "@/lib/domain/login/reference";
import { type Refusal, useCauseSentence } from "./sign-in-cause";
import { SignInFilters } from "./sign-in-filters";
import { type ListedSignIn, SignInRows } from "./sign-in-rows";

interface SignInListProps {
  poolId: string;
  page: {
    signIns: readonly (Omit<ListedSignIn, "cause"> & Refusal)[];
    isUnknownReference: boolean;
    newer: string | null;
    older: string | null;
    lookedTo: Date | null;
    connections: readonly { id: string; name: string }[];
    recentCauses: readonly string[];
    retentionDays: number;
  };
  search: AttemptSearch;
}

/** All attempts to sign in to a pool, newest first, with search and filters as soon as there is one. */
export function SignInList({ poolId, page, search }: SignInListProps) {
  const t = useTranslations("signIns");
  const sayCause = useCauseSentence();
  const home = `/console/user-pools/${poolId}/sign-ins`;
  const { newer, older, lookedTo, signIns } = page;
  const showsNothing = signIns.length === 0 && !lookedTo;
  const asksNothing = !isFiltered(search) && !search.after && !search.before;
  if (showsNothing && asksNothing)
    return (
      <Card>
        <EmptyState icon={LogIn} title={t("empty")} description={t("emptyDescription")} />
      </Card>
    );
  return (
    <Card>
      <SignInFilters
        action={home}
        search={search}
        connections={page.connections}
        recentCauses={page.recentCauses}
      />
      {showsNothing && <NothingFound home={home} page={page} search={search} />}
      {signIns.length > 0 && (
        <SignInRows
          poolId={poolId}
          signIns={signIns.map(({ reason, upstreamCode, ...signIn }) => ({
            ...signIn,
            cause: sayCause(signIn.state, { reason, upstreamCode }),
          }))}
        />
      )}
      {lookedTo && (
        <Notice className="m-5">{t.rich("lookedTo", { time: () => <Time value={lookedTo} /> })}</Notice>
      )}
      <TwoWayPagination
        newer={newer && home + formatAttemptSearch(search, { before: newer })}
        older={older && home + formatAttemptSearch(search, { after: older })}
      />
    </Card>
  );
}

function NothingFound({ home, page, search }: Omit<SignInListProps, "poolId"> & { home: string }) {
  const t = useTranslations("signIns");
  const days = page.retentionDays;
  if (page.isUnknownReference)
    return (
      <EmptyState
        icon={FileSearch}
        title={t("unknownReference")}
        description={t("unknownReferenceDescription", { days })}
        action={
          <Link
            href={`/console/find?${new URLSearchParams({ reference: search.text })}`}
            className={buttonClass("secondary")}
          >
            {t("findEverywhere")}
          </Link>
        }
      />
    );
  return (
    <EmptyState
      icon={SearchX}
      title={t("noMatch")}
      description={
        resemblesReference(search.text)
          ? t("find.notReferenceDescription")
          : t("noMatchDescription", { days })
      }
      action={
        <Link href={home} className={buttonClass("secondary")}>
          {t("clear")}
        </Link>
      }
    />
  );
}
