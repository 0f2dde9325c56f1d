"use client";

import { Globe } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyValue } from "@/components/ui/copy-value";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { Since } from "@/components/ui/since";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useSentenceSpace } from "@/components/ui/use-sentence-space";
import type { Action } from "@/lib/domain/action-result";
import type { CheckDomainAnswer, DomainInput } from "@/lib/domain/custom-domain/domain-form";
import { isDenial } from "@/lib/domain/custom-domain/proof";
import type { ShownDomain } from "@/lib/domain/custom-domain/shown-address";
import { type Move, MoveButton } from "./move-button";

const tones = {
  waiting: "warning",
  proven: "success",
  primary: "success",
  former: "neutral",
  over: "neutral",
  ended: "neutral",
} as const;

interface DomainRowProps {
  poolId: string;
  domain: ShownDomain;
  /** Where its own DNS has to lead. */
  target: string;
  move: Move;
  check: Action<DomainInput, CheckDomainAnswer>;
  remove: Action<DomainInput, void>;
}

/** One domain: what it is, the record that proves it and what was found of that, and what can be done with it. */
export function DomainRow({ poolId, domain, target, move, check, remove }: DomainRowProps) {
  const t = useTranslations("addresses.domains");
  const space = useSentenceSpace();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const checking = useAction(check, { onSuccess: () => router.refresh() });
  const removing = useAction(remove, {
    onSuccess: () => {
      setAsking(false);
      toast.success(t("removed"));
      router.refresh();
    },
  });
  const { domainId, host, unicode, record, state, checkedAt, finding } = domain;
  const isUsed = state === "primary" || state === "former";
  const isUnused = state === "waiting" || state === "proven";
  const isLost = isUsed && finding !== null && isDenial(finding);
  return (
    <li className="grid min-w-0 gap-4 rounded-lg border border-line p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Globe aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <span className="min-w-44 flex-1 break-all">
          <code className="font-mono text-[0.8125rem]">{host}</code>
          {unicode && <span className="ml-2 text-ink-soft">{t("reads", { name: unicode })}</span>}
        </span>
        <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
      </div>
      {state === "waiting" && <p className="text-ink-soft">{t("waitingHelp")}</p>}
      {state === "proven" && <p className="text-ink-soft">{t("provenHelp", { target })}</p>}
      {isLost && (
        <Notice tone="warning" title={t("lostTitle")}>
          {t("lost")}
        </Notice>
      )}
      <DescriptionList>
        <Description term={t("recordName")}>
          <CopyValue value={record.name} label={t("recordName")} />
        </Description>
        <Description term={t("recordValue")}>
          <CopyValue value={record.value} label={t("recordValue")} />
        </Description>
        <Description term={t("target")}>
          <CopyValue value={target} label={t("target")} />
        </Description>
      </DescriptionList>
      <p role="status" className="text-ink-soft">
        {checking.pending && t("checking")}
        {!checking.pending && finding && (
          <>
            {t(`findings.${finding}`)}
            {space}
            {checkedAt && t.rich("checked", { time: () => <Since value={checkedAt} /> })}
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="secondary"
          size="small"
          pending={checking.pending}
          onClick={() => checking.run({ poolId, domainId })}
        >
          {t("check")}
        </Button>
        {state === "proven" && <MoveButton to={domain} move={move} />}
        {isUnused && (
          <Button variant="secondary" size="small" onClick={() => setAsking(true)}>
            {t("remove")}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("removeTitle", { host })}
        description={t("removeDescription")}
        confirmLabel={t("removeConfirm")}
        pending={removing.pending}
        onConfirm={() => removing.run({ poolId, domainId })}
      />
    </li>
  );
}
