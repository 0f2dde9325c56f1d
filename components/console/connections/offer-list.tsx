"use client";

import { AppWindow } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Switch } from "@/components/ui/switch";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { ApplicationType } from "@/lib/domain/application/application-type";

interface OfferChange {
  poolId: string;
  connectionId: string;
  applicationId: string;
  offered: boolean;
}

interface OfferListProps {
  connection: { poolId: string; connectionId: string };
  /** The address of the pool's list of applications. */
  applicationsAddress: string;
  choices: readonly {
    id: string;
    name: string;
    type: ApplicationType;
    disabledAt: Date | null;
    offered: boolean;
  }[];
  setOffer: Action<OfferChange, void>;
}

/** A switch for each application of the pool. */
export function OfferList(props: OfferListProps) {
  const t = useTranslations("connections.offers");
  return (
    <Card className="max-w-3xl">
      <CardHeader title={t("title")} description={t("description")} />
      {props.choices.length === 0 ? (
        <EmptyState
          icon={AppWindow}
          title={t("empty")}
          description={t("emptyDescription")}
          action={
            <Link href={`${props.applicationsAddress}/new`} className={buttonClass()}>
              {t("emptyAction")}
            </Link>
          }
        />
      ) : (
        <ul>
          {props.choices.map((choice) => (
            <OfferRow key={choice.id} choice={choice} {...props} />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface OfferRowProps extends OfferListProps {
  choice: OfferListProps["choices"][number];
}

/** The switch moves at once and moves back when the server refuses. */
function OfferRow({ choice, connection, applicationsAddress, setOffer }: OfferRowProps) {
  const t = useTranslations("connections.offers");
  const types = useTranslations("applications.types");
  const [offered, setOffered] = useState(choice.offered);
  const { run, pending } = useAction(setOffer, {
    onFailure: () => {
      setOffered((shown) => !shown);
      return false;
    },
  });
  const change = (wanted: boolean) => {
    if (pending) return;
    setOffered(wanted);
    run({ ...connection, applicationId: choice.id, offered: wanted });
  };
  return (
    <li className="flex items-center gap-4 border-line border-t px-5 py-3.5 first:border-t-0">
      <div className="min-w-0 flex-1">
        <Link
          href={`${applicationsAddress}/${choice.id}`}
          className="break-words font-medium hover:underline"
        >
          {choice.name}
        </Link>
        <p className="text-ink-faint text-xs">{types(`${choice.type}.label`)}</p>
      </div>
      {choice.disabledAt && <Badge>{t("disabled")}</Badge>}
      <Switch
        checked={offered}
        onCheckedChange={change}
        aria-label={t("switch", { application: choice.name })}
        aria-busy={pending || undefined}
      />
    </li>
  );
}
