"use client";

import { CircleUserRound, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";

interface AccountMenuProps {
  administrator: { name: string; email: string };
  signOut: Action<Record<string, never>, void>;
}

/** Who is signed in, and the way out. */
export function AccountMenu({ administrator, signOut }: AccountMenuProps) {
  const t = useTranslations("console");
  // A full load: nothing that the session has shown stays in the browser's memory.
  const { run } = useAction(signOut, { onSuccess: () => window.location.assign("/console/sign-in") });
  return (
    <DropdownMenu
      trigger={
        <Button variant="ghost" size="icon" aria-label={t("account")}>
          <CircleUserRound aria-hidden className="size-5!" />
        </Button>
      }
    >
      <DropdownMenuLabel>
        <span className="block break-words font-medium text-ink text-sm">{administrator.name}</span>
        <span className="block break-all">{administrator.email}</span>
      </DropdownMenuLabel>
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => run({})}>
        <LogOut aria-hidden />
        {t("signOut")}
      </DropdownMenuItem>
    </DropdownMenu>
  );
}
