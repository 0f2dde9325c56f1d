"use client";

import { CircleUserRound, LogOut, Mail, ScrollText, Settings, UserCog, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu";
import { Link } from "@/components/ui/link";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";

interface AccountMenuProps {
  name: string;
  email: string;
  signOut: Action<Record<string, never>, void>;
}

/** What concerns administrators, and no pool. */
const places = [
  { name: "yourAccount", href: "/console/account", icon: UserCog },
  { name: "administrators", href: "/console/administrators", icon: UsersRound },
  { name: "mails", href: "/console/mails", icon: Mail },
  { name: "audit", href: "/console/audit", icon: ScrollText },
  { name: "installationSettings", href: "/console/settings", icon: Settings },
] as const;

/** Who is signed in, what concerns administrators, and the way out. */
export function AccountMenu({ name, email, signOut }: AccountMenuProps) {
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
        <span className="block break-words font-medium text-ink text-sm">{name}</span>
        <span className="block break-all">{email}</span>
      </DropdownMenuLabel>
      <DropdownMenuSeparator />
      {places.map((place) => (
        <DropdownMenuItem key={place.name} asChild>
          <Link href={place.href}>
            <place.icon aria-hidden />
            {t(place.name)}
          </Link>
        </DropdownMenuItem>
      ))}
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => run({})}>
        <LogOut aria-hidden />
        {t("signOut")}
      </DropdownMenuItem>
    </DropdownMenu>
  );
}
