import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ForeignName } from "@/components/ui/foreign-name";
import type { FoundForAdmission } from "@/lib/domain/admission/search";
import { type Choice, type Kind, keyOf, kinds } from "./place-names";
import { useChoiceName } from "./use-choice-name";

interface ChoiceListProps {
  choices: FoundForAdmission;
  /** What can be done with one of them. */
  actionOf: (kind: Kind, choice: Choice, name: string) => ReactNode;
}

/** Departments, roles and people by kind, each with what can be done with it. */
export function ChoiceList({ choices, actionOf }: ChoiceListProps) {
  const t = useTranslations("admission");
  const nameOf = useChoiceName();
  return kinds
    .filter((kind) => choices[kind].length > 0)
    .map((kind) => (
      <div key={kind} className="grid gap-1.5">
        <h3 className="font-medium text-ink-soft">{t(`kinds.${kind}`)}</h3>
        <ul aria-label={t(`kinds.${kind}`)} className="divide-y divide-line rounded-lg border border-line">
          {choices[kind].map((choice) => {
            const name = nameOf(kind, choice);
            return (
              <li key={keyOf(choice)} className="flex items-center justify-between gap-3 px-3 py-1.5">
                <span className="min-w-0 break-words">
                  <ForeignName>{name}</ForeignName>
                  {choice.detail && (
                    <span className="ml-2 text-ink-soft">
                      <ForeignName>{choice.detail}</ForeignName>
                    </span>
                  )}
                </span>
                {actionOf(kind, choice, name)}
              </li>
            );
          })}
        </ul>
      </div>
    ));
}
