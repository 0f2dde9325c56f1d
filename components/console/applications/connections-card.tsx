"use client";

import { Plug } from "lucide-react";
import { useTranslations } from "next-intl";
import { type OfferChange, OfferRow } from "@/components/console/offers/offer-row";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { CreateLink } from "@/components/ui/create-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { Action } from "@/lib/domain/action-result";
import type { NamedRequest } from "@/lib/domain/application/request-by-connection";
import type { LostWays } from "@/lib/domain/pool/ways-in";
import { StraightRequest } from "./straight-request";

/** A connection of the pool and whether the application offers it. */
export interface ConnectionChoice {
  id: string;
  displayName: string;
  identifier: string;
  disabledAt: Date | null;
  offered: boolean;
}

interface ConnectionsCardProps {
  application: { poolId: string; applicationId: string };
  /** The address of the pool. */
  pool: string;
  /** Each with the ways in that would be lost without it. */
  connections: readonly (ConnectionChoice & { lost: LostWays })[];
  /** What a request of the application is made of, save the connection. */
  request: Omit<NamedRequest, "connection">;
  setOffer: Action<OfferChange, void>;
}

/** A switch for each connection of the pool: which of them the application's login page shows. */
export function ConnectionsCard(props: ConnectionsCardProps) {
  const { application, pool, connections, request, setOffer } = props;
  const t = useTranslations("applications.connections");
  const usable = connections.find(({ offered, disabledAt }) => offered && disabledAt === null);
  return (
    <Card id="connections">
      <CardHeader
        title={t("title")}
        description={t("description")}
        actions={
          connections.length > 0 && (
            <Link
              href={`${pool}/applications/${application.applicationId}/buttons`}
              className={buttonClass("secondary", "small")}
            >
              {t("buttons")}
            </Link>
          )
        }
      />
      {connections.length === 0 ? (
        <EmptyState
          icon={Plug}
          title={t("empty")}
          description={t("emptyDescription")}
          action={<CreateLink href={`${pool}/connections/new`}>{t("create")}</CreateLink>}
        />
      ) : (
        <ul>
          {connections.map(({ id, displayName, identifier, disabledAt, offered, lost }) => (
            <OfferRow
              key={id}
              name={displayName}
              note={<code className="font-mono">{identifier}</code>}
              href={`${pool}/connections/${id}`}
              disabledAt={disabledAt}
              label={t("switch", { connection: displayName })}
              offer={{ ...application, connectionId: id, offered }}
              lost={lost}
              setOffer={setOffer}
            />
          ))}
        </ul>
      )}
      {usable && <StraightRequest request={{ ...request, connection: usable.identifier }} />}
    </Card>
  );
}
