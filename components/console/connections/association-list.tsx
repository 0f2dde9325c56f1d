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

interface AssociationChange {
  poolId: string;
  connectionId: string;
  applicationId: string;
  associated: boolean;
}

interface AssociationListProps {
  connection: { poolId: string; connectionId: string };
  /** The address of the pool's list of applications. */
  applicationsAddress: string;
  choices: readonly {
    id: string;
    name: string;
    type: ApplicationType;
    disabled: boolean;
    associated: boolean;
  }[];
  associate: Action<AssociationChange, void>;
}

/** A switch for each application of the pool. */
export function AssociationList(props: AssociationListProps) {
  const t = useTranslations("connections.associations");
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
            <AssociationRow key={choice.id} choice={choice} {...props} />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface AssociationRowProps extends AssociationListProps {
  choice: AssociationListProps["choices"][number];
}

/** The switch moves at once and moves back when the server refuses. */
function AssociationRow({ choice, connection, applicationsAddress, associate }: AssociationRowProps) {
  const t = useTranslations("connections.associations");
  const types = useTranslations("applications.types");
  const [associated, setAssociated] = useState(choice.associated);
  const { run, pending } = useAction(associate, {
    onFailure: () => {
      setAssociated((shown) => !shown);
      return false;
    },
  });
  const change = (wanted: boolean) => {
    if (pending) return;
    setAssociated(wanted);
    run({ ...connection, applicationId: choice.id, associated: wanted });
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
      {choice.disabled && <Badge>{t("disabled")}</Badge>}
      <Switch
        checked={associated}
        onCheckedChange={change}
        aria-label={t("switch", { application: choice.name })}
        aria-busy={pending || undefined}
      />
    </li>
  );
}
