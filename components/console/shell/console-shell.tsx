import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { Action } from "@/lib/domain/action-result";
import { CommandMenu } from "../command/command-menu";
import type { ConsoleSearch } from "../command/use-console-search";
import { AccountMenu } from "./account-menu";
import { AreaTexts } from "./area-texts";
import { BrandMark } from "./brand";
import { FocusOnArrival } from "./focus-on-arrival";
import { LanguageSwitch } from "./language-switch";
import { NavigationProgress } from "./navigation-progress";
import { PoolSwitcher } from "./pool-switcher";

interface ConsoleShellProps {
  administrator: { name: string; email: string };
  pools: readonly { id: string; name: string }[];
  signOut: Action<Record<string, never>, void>;
  search: ConsoleSearch;
  children: ReactNode;
}

/** What surrounds every page of the signed-in console, with the texts of its search. */
export function ConsoleShell(props: ConsoleShellProps) {
  return (
    <AreaTexts areas={["signIns", "users"]}>
      <Shell {...props} />
    </AreaTexts>
  );
}

function Shell({ administrator, pools, signOut, search, children }: ConsoleShellProps) {
  const t = useTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2 focus:shadow-lift-high"
      >
        {t("skip")}
      </a>
      <NavigationProgress />
      <FocusOnArrival />
      <header className="border-line border-b bg-surface">
        <div className="mx-auto flex h-14 max-w-6xl items-center gap-2 px-4 sm:px-6">
          <Link
            href="/console/user-pools"
            className="flex items-center gap-2.5 rounded-md font-semibold tracking-tight"
            aria-label={t("product")}
          >
            <BrandMark />
            <span className="hidden sm:inline">{t("product")}</span>
          </Link>
          <span aria-hidden className="ml-1 text-line-strong text-lg">
            /
          </span>
          <PoolSwitcher pools={pools} />
          <div className="ml-auto flex items-center gap-1">
            <CommandMenu pools={pools} search={search} />
            <LanguageSwitch />
            <AccountMenu name={administrator.name} email={administrator.email} signOut={signOut} />
          </div>
        </div>
      </header>
      {children}
    </div>
  );
}

/** The area of a page below header and navigation. */
export function PageArea({ children }: { children: ReactNode }) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 outline-none sm:px-6"
    >
      {children}
    </main>
  );
}
