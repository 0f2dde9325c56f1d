"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyValue } from "@/components/ui/copy-value";
import { Dialog } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action } from "@/lib/domain/action-result";
import { keptForChoices, type MovePoolInput } from "@/lib/domain/custom-domain/domain-form";
import type { ShownAddress } from "@/lib/domain/custom-domain/shown-address";

/** What every move of a pool begins from. */
export interface Move {
  poolId: string;
  version: number;
  /** The address that is left. */
  from: ShownAddress;
  /** Users whose passkeys work at the host alone that they were made at. */
  passkeyUsers: number;
  action: Action<MovePoolInput, void>;
}

/** Makes an address the pool's own, after saying what that comes to and asking for how long the one of before goes on working. */
export function MoveButton({ to, move }: { to: ShownAddress; move: Move }) {
  const t = useTranslations("addresses.move");
  const common = useTranslations("common");
  const texts = useErrorTexts();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [keepFor, setKeepFor] = useState<MovePoolInput["keepFor"]>("90");
  const { poolId, version, from, passkeyUsers, action } = move;
  const { run, pending, failure } = useAction(action, {
    onSuccess: () => {
      setOpen(false);
      toast.success(t("done"));
      router.refresh();
    },
    // What was found, and who else has changed something, is on the page behind.
    onFailure: () => {
      router.refresh();
      return true;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!pending) run({ poolId, version, domainId: to.domainId ?? "own", keepFor });
  };
  const points = ["again", "applications", "places", "seconds"] as const;
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title", { address: to.name })}>
        <form method="post" onSubmit={submit} className="grid gap-5">
          <div className="grid gap-2">
            <p className="font-medium">{t("first")}</p>
            <p className="text-ink-soft">{t("callback")}</p>
            <CopyValue value={to.callbackAddress} label={t("callbackLabel")} />
          </div>
          <div className="grid gap-2">
            <p className="font-medium">{t("changes")}</p>
            <CopyValue value={to.issuer} label={t("issuerLabel")} />
            <ul className="list-disc space-y-1 pl-5 text-ink-soft">
              {points.map((point) => (
                <li key={point}>{t(point)}</li>
              ))}
              {passkeyUsers > 0 && <li>{t("passkeys", { count: passkeyUsers })}</li>}
            </ul>
          </div>
          <FormField label={t("keep", { address: from.name })} help={t("keepHelp")}>
            <Select
              value={keepFor}
              onChange={({ target }) =>
                setKeepFor(keptForChoices.find((choice) => choice === target.value) ?? "90")
              }
            >
              {keptForChoices.map((choice) => (
                <option key={choice} value={choice}>
                  {choice === "open" ? t("untilEnded") : t("days", { days: Number(choice) })}
                </option>
              ))}
            </Select>
          </FormField>
          {failure && (
            <p role="alert" className="text-danger">
              {texts.error(failure.code)}
            </p>
          )}
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button type="submit" variant="primary" pending={pending}>
              {t("confirm")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
