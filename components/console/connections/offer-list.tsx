"use client";

import { AppWindow } from "lucide-react";
import { useTranslations } from "next-intl";
import { type OfferChange, OfferRow } from "@/components/console/offers/offer-row";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { Action } from "@/lib/domain/action-result";
import type { ApplicationType } from "@/lib/domain/application/application-type";
import type { LostWays } from "@/lib/domain/pool/ways-in";

interface OfferListProps {
  connection: { poolId: string; connectionId: string };
  /** The address of the pool. */
  pool: string;
  choices: readonly {
    id: string;
    name: string;
    type: ApplicationType;
    disabledAt: Date | null;
    offered: boolean;
    lost: LostWays;
  }[];
  setOffer: Action<OfferChange, void>;
}

/** A switch for each application of the pool. An application that is made from here has this connection on, and leads back. */
export function OfferList({ connection, pool, choices, setOffer }: OfferListProps) {
  const t = useTranslations("connections.offers");
  const types = useTranslations("applications.types");
  return (
    <Card id="applications">
      <CardHeader title={t("title")} description={t("description")} />
      {choices.length === 0 ? (
        <EmptyState
          icon={AppWindow}
          title={t("empty")}
          description={t("emptyDescription")}
          action={
            <Link
              href={`${pool}/applications/new?connection=${connection.connectionId}`}
              className={buttonClass()}
            >
              {t("emptyAction")}
            </Link>
          }
        />
      ) : (
        <ul>
          {choices.map(({ id, name, type, disabledAt, offered, lost }) => (
            <OfferRow
              key={id}
              name={name}
              note={types(`${type}.label`)}
              href={`${pool}/applications/${id}`}
              disabledAt={disabledAt}
              label={t("switch", { application: name })}
              offer={{ ...connection, applicationId: id, offered }}
              lost={lost}
              setOffer={setOffer}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}
