"use client";

import { ArrowRightLeft, MoveRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { get, useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { openDetailsOf } from "@/components/ui/open-details-of";
import { findRightField, moveValue } from "@/lib/domain/connection/misplaced";
import type { PasteField } from "@/lib/domain/connection/paste";
import { fieldPlaces, type PastedFields } from "./field-places";
import { useFieldNames } from "./use-field-names";

/** Offers to move a wrong value to the field that it belongs to; nothing while a field is right or nobody knows. */
export function MoveOffer({ field }: { field: PasteField }) {
  const { formState } = useFormContext<PastedFields>();
  const fault: { message?: unknown } | undefined = get(formState.errors, fieldPlaces[field]);
  const target = typeof fault?.message === "string" ? findRightField(fault.message) : null;
  return target && <Offer field={field} target={target} />;
}

function Offer({ field, target }: { field: PasteField; target: PasteField }) {
  const t = useTranslations("checklist.paste");
  const nameOf = useFieldNames();
  const { control, setValue, setFocus, trigger } = useFormContext<PastedFields>();
  const [value, occupied] = useWatch({ control, name: [fieldPlaces[field], fieldPlaces[target]] });
  const moved = moveValue({ field, value: value.trim() }, { field: target, value: occupied.trim() });
  if (!moved) return null;
  const move = () => {
    const asTyped = { shouldDirty: true, shouldTouch: true };
    setValue(fieldPlaces[field], moved.from, asTyped);
    setValue(fieldPlaces[target], moved.to, asTyped);
    // Both at once: between the two, both hold the same.
    void trigger([fieldPlaces[field], fieldPlaces[target]]);
    openDetailsOf(fieldPlaces[target]);
    setFocus(fieldPlaces[target]);
  };
  const Icon = moved.from === "" ? MoveRight : ArrowRightLeft;
  return (
    <Button variant="secondary" size="small" className="justify-self-start" onClick={move}>
      <Icon aria-hidden />
      {t(moved.from === "" ? "move" : "swap", { field: nameOf(target) })}
    </Button>
  );
}
