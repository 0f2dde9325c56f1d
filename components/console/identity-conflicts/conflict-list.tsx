import { UserRoundCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { type ConflictActions, ConflictActs } from "./conflict-acts";
import { ConflictFacts, type ShownConflict } from "./conflict-facts";

interface ConflictListProps {
  poolId: string;
  conflicts: {
    open: readonly ShownConflict[];
    decided: readonly ShownConflict[];
    /** There are more open ones than these. */
    isCutOff: boolean;
  };
  actions: ConflictActions;
}

/** The conflicts of a pool that are open, and below them those that are decided. */
export function ConflictList({ poolId, conflicts, actions }: ConflictListProps) {
  const t = useTranslations("identityConflicts");
  const { open, decided, isCutOff } = conflicts;
  return (
    <>
      <Card>
        <CardHeader title={t("open")} />
        {open.length === 0 && (
          <EmptyState icon={UserRoundCheck} title={t("none")} description={t("noneDescription")} />
        )}
        <Conflicts poolId={poolId} conflicts={open} actions={actions} />
        {isCutOff && (
          <CardBody className="border-line border-t text-ink-soft">
            {t("cutOff", { count: open.length })}
          </CardBody>
        )}
      </Card>
      <Card>
        <CardHeader title={t("decided")} />
        {decided.length === 0 && <CardBody className="text-ink-soft">{t("noneDecided")}</CardBody>}
        <Conflicts poolId={poolId} conflicts={decided} actions={actions} />
      </Card>
    </>
  );
}

function Conflicts({
  poolId,
  conflicts,
  actions,
}: Omit<ConflictListProps, "conflicts"> & { conflicts: readonly ShownConflict[] }) {
  return (
    <ul className="divide-y divide-line">
      {conflicts.map((conflict) => (
        <li key={conflict.id}>
          <Conflict poolId={poolId} conflict={conflict} actions={actions} />
        </li>
      ))}
    </ul>
  );
}

function Conflict({
  poolId,
  conflict,
  actions,
}: Omit<ConflictListProps, "conflicts"> & { conflict: ShownConflict }) {
  const t = useTranslations("identityConflicts");
  const { id, version, userid, holderName, heldAt, decision, holderLastLoginAt, firstAt } = conflict;
  const home = `/console/user-pools/${poolId}`;
  const canAct = heldAt !== null && decision !== "released";
  return (
    <CardBody className="grid gap-4">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
        <span className="min-w-0 break-all">{t("userid", { userid })}</span>
        {decision && (
          <Badge tone={decision === "kept" ? "warning" : "neutral"}>{t(`states.${decision}`)}</Badge>
        )}
      </h3>
      {canAct && holderLastLoginAt && holderLastLoginAt > firstAt && (
        <Notice tone="warning">{t("signedInSince")}</Notice>
      )}
      <ConflictFacts home={home} conflict={conflict} />
      {canAct && (
        <div className="flex flex-wrap gap-2">
          <ConflictActs
            poolId={poolId}
            conflict={{ id, version, userid, holderName, heldAt, decision }}
            actions={actions}
          />
        </div>
      )}
    </CardBody>
  );
}
