"use client";

import { Check, ChevronsUpDown, Layers } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import { Link } from "@/components/ui/link";
import { useOpenPoolName } from "./open-pool";

interface PoolSwitcherProps {
  pools: readonly { id: string; name: string }[];
}

/** Where one is: the open pool, with the way to the others. */
export function PoolSwitcher({ pools }: PoolSwitcherProps) {
  const t = useTranslations("console");
  const { poolId } = useParams<{ poolId?: string }>();
  const name = useOpenPoolName(poolId, pools);
  if (!poolId)
    return (
      <Link href="/console/user-pools" className={buttonClass("ghost", "small")}>
        {t("pools")}
      </Link>
    );
  return (
    <DropdownMenu
      align="start"
      trigger={
        <button type="button" className={`${buttonClass("ghost", "small")} min-w-0 shrink!`}>
          <span className="sr-only">{t("switchPool")}</span>
          <span className="max-w-40 truncate text-ink max-[359px]:max-w-32 sm:max-w-64">
            {name ?? t("pools")}
          </span>
          <ChevronsUpDown aria-hidden className="text-ink-faint" />
        </button>
      }
    >
      {pools.map(({ id, name }) => (
        <DropdownMenuItem key={id} asChild>
          <Link href={`/console/user-pools/${id}`}>
            <span className="min-w-0 flex-1 truncate">{name}</span>
            {id === poolId && <Check aria-hidden />}
          </Link>
        </DropdownMenuItem>
      ))}
      {pools.length > 0 && <DropdownMenuSeparator />}
      <DropdownMenuItem asChild>
        <Link href="/console/user-pools">
          <Layers aria-hidden />
          {t("allPools")}
        </Link>
      </DropdownMenuItem>
    </DropdownMenu>
  );
}
