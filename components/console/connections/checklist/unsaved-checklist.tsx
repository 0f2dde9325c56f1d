"use client";

import { useFormContext, useWatch } from "react-hook-form";
import type { UnsavedCheck } from "../checks/use-unsaved-check";
import type { RegistrationFacts } from "../registration-facts";
import { FormChecklist } from "./form-checklist";

interface UnsavedChecklistProps {
  registration: RegistrationFacts;
  check: Pick<UnsavedCheck, "results" | "checked">;
}

/** The checklist of a new connection. What a check found ticks it while the form holds the credentials that it was found with. */
export function UnsavedChecklist({ registration, check: { results, checked } }: UnsavedChecklistProps) {
  const { control } = useFormContext<{
    settings: { corpId: string; clientId: string };
    clientSecret: string;
  }>();
  const [corpId, clientId, clientSecret] = useWatch({
    control,
    name: ["settings.corpId", "settings.clientId", "clientSecret"],
  });
  const isOfThese =
    checked?.corpId === corpId.trim() &&
    checked.clientId === clientId.trim() &&
    checked.clientSecret === clientSecret.trim();
  return <FormChecklist registration={registration} results={isOfThese ? results : []} />;
}
