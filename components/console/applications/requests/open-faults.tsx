"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import type { FirstSignIn } from "@/lib/domain/application/first-sign-in";
import type { ShownFault } from "@/lib/domain/application/shown-fault";
import { InlineLink } from "../inline-link";
import { type FaultActs, FaultItem, nameOf } from "./fault-item";
import { useMendedFocus } from "./use-mended-focus";

interface OpenFaultsProps extends Omit<FaultActs, "onActed"> {
  faults: FirstSignIn["faults"];
  /** Of the application's first page. */
  address: string;
}

/** Mistakes that are shown here; the others have a page. */
const most = 2;

/** The mistakes in an application's requests that are left to mend: two as they are, and where all are. */
export function OpenFaults({ faults: { count, last }, address, ...acts }: OpenFaultsProps) {
  const t = useTranslations("requestFaults");
  const shown = useSteady(last);
  const { list, onActed } = useMendedFocus<HTMLDivElement>(shown.map(nameOf).join("\n"));
  return (
    <div ref={list} tabIndex={-1} className={count === 0 ? "sr-only" : "grid gap-3 outline-none"}>
      {count > 0 && (
        <>
          <Notice tone="warning" title={t("mark", { count })}>
            <InlineLink href={`${address}/requests`}>{t("markLink")}</InlineLink>
          </Notice>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface [&>li]:px-4 [&>li]:py-3">
            {shown.map((fault) => (
              <FaultItem key={nameOf(fault)} fault={fault} onActed={onActed} {...acts} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/**
 * Those that came last when there was room, each in its place for as long as it is open: anybody can send an application's requests, and
 * nothing is to move from under the pointer, or away with what is being typed.
 */
function useSteady(open: readonly ShownFault[]): ShownFault[] {
  const [places, setPlaces] = useState<readonly string[]>([]);
  const names = open.map(nameOf);
  const kept = places.filter((name) => names.includes(name));
  const next = [...kept, ...names.filter((name) => !kept.includes(name))].slice(0, most);
  if (next.join("\n") !== places.join("\n")) setPlaces(next);
  return next.flatMap((name) => open.find((fault) => nameOf(fault) === name) ?? []);
}
