"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Controller, useFieldArray } from "react-hook-form";
import { StaleDecision } from "@/components/console/shell/stale-decision";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormBar } from "@/components/ui/form-bar";
import { FormFailure } from "@/components/ui/form-failure";
import { SubmitButton } from "@/components/ui/submit-button";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { ToggleField } from "@/components/ui/toggle-field";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import { type PoolButtonsInput, poolButtonsSchema } from "@/lib/domain/login/login-buttons";
import { type ButtonRow, ButtonRowFields } from "./button-row-fields";
import { useStaleButtons } from "./use-stale-buttons";

interface LoginButtonsFormProps {
  poolId: string;
  /** Whose buttons they are. */
  of: "pool" | "application";
  version: number;
  ordered: boolean;
  rows: readonly ButtonRow[];
  /** The connections in the order that applies where none is chosen here. */
  inheritedOrder: readonly string[];
  save: Action<PoolButtonsInput, void>;
}

type Direction = "up" | "down";

/** The order of the connections' buttons and what each says, saved together. They move by buttons, so that nobody has to drag. */
export function LoginButtonsForm(props: LoginButtonsFormProps) {
  const { poolId, of, version, ordered, rows, inheritedOrder, save } = props;
  const t = useTranslations("loginButtons");
  const common = useTranslations("common");
  const router = useRouter();
  const [refused, setRefused] = useState(false);
  const [moved, setMoved] = useState<{ connectionId: string; direction: Direction; said: string } | null>(
    null,
  );
  const list = useRef<HTMLOListElement>(null);
  const buttons = rows.map(({ connectionId, text }) => ({ connectionId, text }));
  const saved: PoolButtonsInput = { poolId, version, values: { ordered, buttons } };
  const { form, submit, pending, failure } = useActionForm({
    schema: poolButtonsSchema,
    defaultValues: saved,
    action: save,
    onSuccess: () => {
      setRefused(false);
      toast.success(common("saved"));
      router.refresh();
    },
    onFailure: ({ code }) => {
      if (code !== "login_button.stale") return false;
      setRefused(true);
      router.refresh();
      return true;
    },
  });
  const { fields, move, replace } = useFieldArray({ control: form.control, name: "values.buttons" });
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  // What moves in the document loses the focus.
  useEffect(() => {
    if (!moved) return;
    const { connectionId, direction } = moved;
    list.current?.querySelector<HTMLElement>(`[data-move="${direction} ${connectionId}"]`)?.focus();
  }, [moved]);
  const takeTheirs = () => {
    form.reset(saved);
    setRefused(false);
  };
  // What is saved now arrives as a newer version: after a save of ours, or after a refused one.
  const isNewer = version !== form.getValues("version");
  if (isNewer && !refused && !pending) takeTheirs();
  const keepYours = () => {
    form.setValue("version", version);
    setRefused(false);
  };
  const isOrdered = form.watch("values.ordered");
  const differing = useStaleButtons({ rows, theirs: saved.values, yours: form.getValues("values") });
  const switchOrder = (wanted: boolean) => {
    if (wanted) return;
    const placeOf = (id: string) => inheritedOrder.indexOf(id);
    replace(
      form.getValues("values.buttons").toSorted((a, b) => placeOf(a.connectionId) - placeOf(b.connectionId)),
    );
  };
  const step = (index: number, direction: Direction, { connectionId, displayName }: ButtonRow) => {
    const place = index + (direction === "up" ? -1 : 1);
    const isEnd = place < 0 || place >= fields.length;
    const said = t(isEnd ? `order.end.${direction}` : "order.moved", {
      connection: displayName,
      place: place + 1,
      count: fields.length,
    });
    setMoved({ connectionId, direction, said });
    if (!isEnd) move(index, place);
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="grid max-w-3xl gap-6">
      <Card>
        <CardHeader title={t(`order.${of}.title`)} description={t(`order.${of}.description`)} />
        <CardBody>
          <Controller
            control={form.control}
            name="values.ordered"
            render={({ field }) => (
              <ToggleField label={t(`order.${of}.own`)} help={t(`order.${of}.ownHelp`)}>
                <Switch
                  ref={field.ref}
                  checked={field.value}
                  onBlur={field.onBlur}
                  onCheckedChange={(wanted) => {
                    field.onChange(wanted);
                    switchOrder(wanted);
                  }}
                />
              </ToggleField>
            )}
          />
        </CardBody>
        <p role="status" className="sr-only">
          {moved?.said}
        </p>
        <ol ref={list}>
          {fields.map(({ id, connectionId }, index) => {
            const row = rows.find((known) => known.connectionId === connectionId);
            return (
              row && (
                <ButtonRowFields
                  key={id}
                  row={row}
                  index={index}
                  count={fields.length}
                  form={form}
                  inherits={of === "application" ? "pool" : "usual"}
                  onStep={isOrdered ? (direction) => step(index, direction, row) : null}
                />
              )
            );
          })}
        </ol>
      </Card>
      <FormFailure failure={failure} />
      {refused && isNewer && (
        <StaleDecision fields={differing} onUseTheirs={takeTheirs} onKeepYours={keepYours} />
      )}
      <FormBar>
        <SubmitButton pending={pending} disabled={refused}>
          {common("save")}
        </SubmitButton>
      </FormBar>
    </form>
  );
}
