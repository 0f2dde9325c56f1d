"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Switch } from "@/components/ui/switch";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";

/** Names an offer to the server and says whether it is wanted. */
export interface OfferChange {
  poolId: string;
  connectionId: string;
  applicationId: string;
  offered: boolean;
}

interface OfferRowProps {
  /** What the switch is about: the other side of the offer. */
  name: string;
  note: ReactNode;
  href: string;
  disabledAt: Date | null;
  /** Says what the switch does, for screen readers. */
  label: string;
  offer: OfferChange;
  setOffer: Action<OfferChange, void>;
}

/** One offer, effective at once. The switch moves at once and moves back when the server refuses. */
export function OfferRow({ name, note, href, disabledAt, label, offer, setOffer }: OfferRowProps) {
  const common = useTranslations("common");
  const router = useRouter();
  const [offered, setOffered] = useState(offer.offered);
  const { run, pending } = useAction(setOffer, {
    // What the page says of ways in follows from it.
    onSuccess: () => router.refresh(),
    onFailure: () => {
      setOffered((shown) => !shown);
      return false;
    },
  });
  const change = (wanted: boolean) => {
    if (pending) return;
    setOffered(wanted);
    run({ ...offer, offered: wanted });
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
    </li>
  );
}
