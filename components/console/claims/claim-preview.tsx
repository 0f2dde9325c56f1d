"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ForeignName } from "@/components/ui/foreign-name";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type {
  ClaimPerson,
  ClaimPersonSearch,
  ClaimPreviewInput,
  ClaimPreview as Preview,
} from "@/lib/domain/claims/claim-form";
import type { ClaimSettings } from "@/lib/domain/claims/settings";

interface ClaimPreviewProps {
  application: { poolId: string; applicationId: string };
  /** What is in the form now, saved or not. */
  settings: ClaimSettings;
  /** Shows the faults of the form at their fields. @returns whether there are none. */
  isUsable: () => Promise<boolean>;
  findPeople: Action<ClaimPersonSearch, ClaimPerson[]>;
  preview: Action<ClaimPreviewInput, Preview>;
}

/** Looks for somebody, and shows what the application would be told of them. */
export function ClaimPreview(props: ClaimPreviewProps) {
  const { application, settings, isUsable, findPeople, preview } = props;
  const t = useTranslations("claims");
  const common = useTranslations("common");
  const [text, setText] = useState("");
  const [people, setPeople] = useState<ClaimPerson[] | null>(null);
  const [person, setPerson] = useState<ClaimPerson | null>(null);
  const [shown, setShown] = useState<Preview | null>(null);
  const finding = useAction(findPeople, { onSuccess: setPeople });
  const trying = useAction(preview, { onSuccess: setShown });
  const look = () => finding.run({ poolId: application.poolId, text });
  const show = async (whom: ClaimPerson) => {
    if (!(await isUsable())) return;
    setShown(null);
    setPerson(whom);
    trying.run({ ...application, userId: whom.id, settings });
  };
  const join = (names: readonly string[]) => names.join(common("listSeparator"));
  return (
    <section aria-label={t("preview")} className="grid gap-3">
      <h3 className="font-medium">{t("preview")}</h3>
      <div className="grid gap-2 sm:grid-cols-[1fr_auto] sm:items-end">
        <FormField label={t("person")}>
          <Input
            type="search"
            value={text}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              // The form around it saves.
              event.preventDefault();
              look();
            }}
          />
        </FormField>
        <Button variant="secondary" pending={finding.pending} onClick={look}>
          {t("find")}
        </Button>
      </div>
      <p className="text-ink-soft">{t("previewHelp")}</p>
      <div role="status" className="grid gap-3">
        {people?.length === 0 && <p className="text-ink-soft">{t("nobody")}</p>}
        {people && people.length > 0 && (
          <ul aria-label={t("people")} className="divide-y divide-line rounded-lg border border-line">
            {people.map((found) => (
              <li key={found.id} className="flex items-center justify-between gap-3 px-3 py-1.5">
                <span className="min-w-0 break-words">
                  <ForeignName>{found.name ?? t("unnamed")}</ForeignName>
                  {found.detail && (
                    <span className="ml-2 text-ink-soft">
                      <ForeignName>{found.detail}</ForeignName>
                    </span>
                  )}
                </span>
                <Button
                  variant="ghost"
                  size="small"
                  aria-label={t("showOf", { name: found.name ?? t("unnamed") })}
                  onClick={() => show(found)}
                >
                  {t("show")}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {shown && person && (
          <>
            <p>
              {t.rich("shownOf", {
                person: () => <ForeignName>{person.name ?? t("unnamed")}</ForeignName>,
              })}
            </p>
            {(["idToken", "userinfo"] as const).map((place) => (
              <div key={place} className="grid gap-1">
                <h4 className="text-ink-soft">{t(`places.${place}`)}</h4>
                <section
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
                  tabIndex={0}
                  aria-label={t(`places.${place}`)}
                  className="max-h-80 overflow-auto rounded-lg border border-line bg-surface-sunken p-3"
                >
                  <pre className="font-mono text-[0.8125rem]">{shown[place]}</pre>
                </section>
              </div>
            ))}
            {shown.tooLarge.length > 0 && (
              <p className="text-warning">{t("tooLarge", { names: join(shown.tooLarge) })}</p>
            )}
            {shown.absent.length > 0 && (
              <p className="text-ink-soft">{t("absent", { names: join(shown.absent) })}</p>
            )}
          </>
        )}
      </div>
    </section>
  );
}
