"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { useBrowserValue } from "@/components/ui/use-browser-value";
import { CommandSearch } from "./command-search";
import type { ConsoleSearch } from "./use-console-search";

interface CommandMenuProps {
  pools: readonly { id: string; name: string }[];
  search: ConsoleSearch;
}

/**
 * The search of the whole console behind ⌘K or Ctrl+K. Without a script its button is the way to the page that finds an attempt by
 * its reference number.
 */
export function CommandMenu({ pools, search }: CommandMenuProps) {
  const t = useTranslations("signIns.command");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      // Another dialog asks something: it is answered first.
      if (!document.querySelector("[role=dialog], [role=alertdialog]")) setOpen(true);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  const openHere = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <Link
        href="/console/find"
        prefetch={false}
        onClick={openHere}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        className={buttonClass("ghost", "small")}
      >
        <Search aria-hidden />
        <span className="max-sm:sr-only">{t("open")}</span>
        <Shortcut />
      </Link>
      <Dialog open={open} onOpenChange={setOpen} title={t("label")}>
        <CommandSearch pools={pools} search={search} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function isShortcut({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey;
}

function Shortcut() {
  const isApple = useBrowserValue(() => /mac|iphone|ipad/i.test(navigator.userAgent));
  return (
    <kbd
      aria-hidden
      className="ml-1 rounded border border-line bg-surface-sunken px-1 font-sans text-[0.6875rem] text-ink-faint max-md:hidden"
    >
      {isApple ? "⌘K" : "Ctrl K"}
    </kbd>
  );
}
