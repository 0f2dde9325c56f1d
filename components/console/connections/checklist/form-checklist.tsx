"use client";

import { useFormContext, useWatch } from "react-hook-form";
import type { CheckResult } from "@/lib/domain/connection/check";
import type { RegistrationFacts } from "../registration-facts";
import { ChecklistPanel } from "./checklist-panel";
import type { SetupValues } from "./setup-values";

interface FormChecklistProps {
  registration: RegistrationFacts;
  /** The identifier of an existing connection; a new one has what stands in the form. */
  identifier?: string;
  results: readonly CheckResult[];
}

interface WatchedFields {
  settings: Omit<SetupValues, "identifier">;
  /** Only in the form of a new connection. */
  identifier?: string;
}

/** The checklist for what stands in the form around it, which follows each change. */
export function FormChecklist({ registration, identifier, results }: FormChecklistProps) {
  const { control } = useFormContext<WatchedFields>();
  const [clientId, modes, profileFields, matched, callbackUrl, typed] = useWatch({
    control,
    name: [
      "settings.clientId",
      "settings.modes",
      "settings.profileFields",
      "settings.matching.fields",
      "settings.callbackUrl",
      "identifier",
    ],
  });
  const values = {
    clientId,
    modes,
    profileFields,
    matching: { fields: matched },
    callbackUrl,
    identifier: identifier ?? typed ?? "",
  };
  return <ChecklistPanel values={values} registration={registration} results={results} />;
}
