"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { LostWays } from "@/components/console/ways/lost-ways";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Link } from "@/components/ui/link";
import { Switch } from "@/components/ui/switch";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import { type LostWays as Lost, listLosses, losesAnything } from "@/lib/domain/pool/ways-in";

/** Names an offer to the server and says whether it is wanted. */
export interface OfferChange {
  poolId: string;
  connectionId: string;
  applicationId: string;
  offered: boolean;
  acknowledged?: string[];
}

interface OfferRowProps {
  /** What the switch is about: the other side of the offer. */
  name: string;
  note: ReactNode;
  href: string;
  disabledAt: Date | null;
  /** Says what the switch does, for screen readers. */
  label: string;
  offer: Omit<OfferChange, "acknowledged">;
  /** The ways in that would be lost without it. */
  lost: Lost;
  setOffer: Action<OfferChange, void>;
}

/**
 * One offer, effective at once. The switch moves at once and moves back when the server refuses. It asks before the last way in of an
 * application is taken away.
 */
export function OfferRow({ name, note, href, disabledAt, label, offer, lost, setOffer }: OfferRowProps) {
  const common = useTranslations("common");
  const router = useRouter();
  const [offered, setOffered] = useState(offer.offered);
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction(setOffer, {
    // What the page says of ways in follows from it.
    onSuccess: () => router.refresh(),
    onFailure: ({ code }) => {
      setOffered((shown) => !shown);
      // The page does not know yet that it has become the last way in.
      if (code === "pool.last_way") router.refresh();
      return false;
    },
  });
  const change = (wanted: boolean) => {
    if (pending) return;
    if (!wanted && losesAnything(lost)) return setAsking(true);
    setOffered(wanted);
    run({ ...offer, offered: wanted });
  };
  const withdraw = () => {
    setAsking(false);
    setOffered(false);
    run({ ...offer, offered: false, acknowledged: listLosses(lost) });
  };
  return (
    <li className="flex items-center gap-4 border-line border-t px-5 py-3.5 first:border-t-0">
      <div className="min-w-0 flex-1">
        <Link href={href} className="break-words font-medium hover:underline">
          {name}
        </Link>
        <p className="break-words text-ink-faint text-xs">{note}</p>
      </div>
      {disabledAt && <Badge>{common("disabled")}</Badge>}
      <Switch
        checked={offered}
        onCheckedChange={change}
        aria-label={label}
        aria-busy={pending || undefined}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={common("lastWay.title")}
        description={
          <>
            <p>{common("lastWay.withdrawDescription")}</p>
            <LostWays lost={lost} />
          </>
        }
        confirmLabel={common("lastWay.withdraw")}
        onConfirm={withdraw}
      />
    </li>
  );
}
