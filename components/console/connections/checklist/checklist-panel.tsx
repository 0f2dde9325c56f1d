"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { CheckResult } from "@/lib/domain/connection/check";
import { countSteps } from "@/lib/domain/connection/setup-steps";
import type { RegistrationFacts } from "../registration-facts";
import { SetupChecklist } from "./setup-checklist";
import type { SetupValues } from "./setup-values";

interface ChecklistPanelProps {
  values: SetupValues;
  registration: RegistrationFacts;
  results: readonly CheckResult[];
}

/** The checklist beside the form. It can be closed, and is while there is nothing left to do. */
export function ChecklistPanel({ values, registration, results }: ChecklistPanelProps) {
  const t = useTranslations("checklist");
  const id = useId();
  const progress = countSteps(values, results);
  const [open, setOpen] = useState(progress.done < progress.all);
  return (
    <Card aria-labelledby={`${id}-title`} className={open ? "lg:min-h-40 lg:overflow-y-auto" : undefined}>
      <div className="flex items-start justify-between gap-3 px-5 py-4">
        <div className="min-w-0">
          <h2 id={`${id}-title`} className="font-semibold text-[0.9375rem]">
            {t("title")}
          </h2>
          <p className="mt-0.5 text-ink-soft">{t("description")}</p>
          <p className="mt-1 text-ink-faint text-xs">{t("progress", progress)}</p>
        </div>
        <Button
          variant="ghost"
          size="icon"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-label={t(open ? "hide" : "show")}
          onClick={() => setOpen(!open)}
        >
          <ChevronDown aria-hidden className={`transition-transform ${open ? "rotate-180" : ""}`} />
        </Button>
      </div>
      <div id={`${id}-list`} className={open ? undefined : "hidden"}>
        <SetupChecklist values={values} registration={registration} results={results} />
      </div>
    </Card>
  );
}
