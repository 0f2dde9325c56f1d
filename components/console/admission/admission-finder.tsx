"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { AdmissionSearch, FoundForAdmission } from "@/lib/domain/admission/search";
import { ChoiceList } from "./choice-list";
import { type Choice, type Kind, keyOf } from "./place-names";

interface AdmissionFinderProps {
  poolId: string;
  chosen: FoundForAdmission;
  search: Action<AdmissionSearch, FoundForAdmission>;
  onAdd: (kind: Kind, choice: Choice) => void;
}

/** Looks for departments, roles and people, and adds them. */
export function AdmissionFinder({ poolId, chosen, search, onAdd }: AdmissionFinderProps) {
  const t = useTranslations("admission");
  const [text, setText] = useState("");
  const [found, setFound] = useState<FoundForAdmission | null>(null);
  const { run, pending } = useAction(search, { onSuccess: setFound });
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") run({ poolId, text });
  };
  const isEmpty = found && found.users.length + found.departments.length + found.roles.length === 0;
  return (
    <div className="grid gap-3">
      <form method="post" onSubmit={look} className="grid gap-2 sm:grid-cols-[1fr_auto] sm:items-end">
        <FormField label={t("searchLabel")}>
          <Input
            type="search"
            value={text}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        </FormField>
        <Button type="submit" variant="secondary" pending={pending}>
          {t("search")}
        </Button>
      </form>
      <p className="text-ink-soft">{t("searchHelp")}</p>
      <div role="status" aria-label={t("found")} className="grid gap-3">
        {isEmpty && <p className="text-ink-soft">{t("nothingFound")}</p>}
        {found && (
          <ChoiceList
            choices={found}
            actionOf={(kind, choice, name) =>
              chosen[kind].some((one) => keyOf(one) === keyOf(choice)) ? (
                <span className="shrink-0 text-ink-soft">{t("added")}</span>
              ) : (
                <Button
                  variant="ghost"
                  size="small"
                  aria-label={t("addNamed", { name })}
                  onClick={() => onAdd(kind, choice)}
                >
                  {t("add")}
                </Button>
              )
            }
          />
        )}
      </div>
    </div>
  );
}
