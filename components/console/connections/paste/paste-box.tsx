"use client";

import { CircleCheck, Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type DragEvent, useState } from "react";
import { useFormContext } from "react-hook-form";
import { classNames } from "@/components/ui/class-names";
import { FormField } from "@/components/ui/form-field";
import { controlClass } from "@/components/ui/input";
import { pasteFields, type SortedPaste, sortPaste } from "@/lib/domain/connection/paste";
import { notForPasswordManagers } from "../secret-input";
import { fieldPlaces, type PastedFields } from "./field-places";
import { useFieldNames } from "./use-field-names";

/** So many pieces that were not used are shown; of the others their number says enough. */
const shownPieces = 3;

/** More characters than this at once were not typed. */
const typedAtOnce = 4;

/**
 * Takes whatever was copied from DingTalk's page and puts each value into its field. The text never comes into sight: it may hold
 * the secret (SEC-63).
 */
export function PasteBox() {
  const t = useTranslations("checklist.paste");
  const { setValue, getFieldState, trigger } = useFormContext<PastedFields>();
  const [typed, setTyped] = useState("");
  const [sorted, setSorted] = useState<SortedPaste | null>(null);
  const sort = (text: string) => {
    setTyped("");
    if (text.trim() === "") return;
    const outcome = sortPaste(text);
    const filled = pasteFields.filter((field) => outcome.found[field] !== undefined);
    for (const field of filled)
      setValue(fieldPlaces[field], outcome.found[field] ?? "", { shouldDirty: true, shouldTouch: true });
    // What was wrong before may be right beside the new values.
    const judged = pasteFields.filter(
      (field) => filled.includes(field) || getFieldState(fieldPlaces[field]).invalid,
    );
    void trigger(judged.map((field) => fieldPlaces[field]));
    setSorted(outcome);
  };
  const take = (event: ClipboardEvent | DragEvent, { types, getData }: Received) => {
    if (!types.includes("text/plain")) return;
    event.preventDefault();
    sort(getData("text/plain"));
  };
  return (
    <div className="grid gap-2">
      <FormField label={t("label")} help={t("help")}>
        <textarea
          rows={2}
          value={typed}
          placeholder={t("placeholder")}
          autoComplete="off"
          spellCheck={false}
          {...notForPasswordManagers}
          className={classNames(controlClass, "resize-none border-dashed py-2")}
          onPaste={(event) => take(event, receivedFrom(event.clipboardData))}
          onDrop={(event) => take(event, receivedFrom(event.dataTransfer))}
          onChange={({ target: { value } }) =>
            // Some keyboards insert what was copied without a paste.
            value.length - typed.length > typedAtOnce ? sort(value) : setTyped(value)
          }
          onBlur={() => sort(typed)}
        />
      </FormField>
      <div role="status" data-pasted>
        {sorted && <Outcome {...sorted} />}
      </div>
    </div>
  );
}

interface Received {
  types: readonly string[];
  getData: (type: string) => string;
}

function receivedFrom(data: DataTransfer): Received {
  return { types: data.types, getData: (type) => data.getData(type) };
}

function Outcome({ found, rest, unknown }: SortedPaste) {
  const t = useTranslations("checklist.paste");
  const nameOf = useFieldNames();
  const fields = pasteFields.filter((field) => found[field] !== undefined);
  return (
    <ul className="grid gap-1 text-ink-soft">
      <li className="flex gap-2">
        {fields.length > 0 ? (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
        ) : (
          <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
        )}
        {fields.length > 0 ? t("found", { fields: fields.map(nameOf).join(t("separator")) }) : t("nothing")}
      </li>
      {rest.map(({ kind, shown }) => (
        <li key={`${kind} ${shown}`} className="flex gap-2">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
          <span className="min-w-0 break-words">{t(`rest.${kind}`, { shown })}</span>
        </li>
      ))}
      {unknown.length > 0 && <Unused pieces={unknown} />}
    </ul>
  );
}

/** What was neither a value nor a label of DingTalk's: how much, and its beginning, each piece by itself. */
function Unused({ pieces }: { pieces: readonly string[] }) {
  const t = useTranslations("checklist.paste");
  const shown = pieces.slice(0, shownPieces).map((piece) => t("unused.piece", { piece }));
  return (
    <li className="flex gap-2">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
      <span className="min-w-0 break-words">
        {t("unused.text", {
          count: pieces.length,
          pieces: shown.join(t("separator")),
          more: pieces.length - shown.length,
        })}
      </span>
    </li>
  );
}
