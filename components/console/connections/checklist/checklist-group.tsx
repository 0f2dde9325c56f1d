import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { menuNames } from "../menu-names";
import { type DingTalkPage, Miniature, pagePaths } from "./miniature";

interface ChecklistGroupProps {
  page: DingTalkPage;
  children: ReactNode;
}

/** The steps on one page of DingTalk's developer console, with a drawing of it. */
export function ChecklistGroup({ page, children }: ChecklistGroupProps) {
  return (
    <div className="grid gap-4 border-line border-t px-5 py-5">
      <div className="grid gap-2">
        <h3 lang="zh-CN" className="font-semibold text-ink-soft text-xs">
          {menuNames(pagePaths[page])}
        </h3>
        <WhereItStands page={page} />
      </div>
      <ul className="grid gap-5">{children}</ul>
    </div>
  );
}

/** A drawing that can be opened. */
export function WhereItStands({ page }: { page: DingTalkPage }) {
  const t = useTranslations("checklist");
  return (
    <details className="group">
      <summary className="inline-flex list-none items-center gap-1 rounded text-accent text-xs hover:underline [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        {t("where")}
      </summary>
      <div className="mt-2">
        <Miniature page={page} />
      </div>
    </details>
  );
}
