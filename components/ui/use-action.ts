"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { Action, ActionFailure } from "@/lib/domain/action-result";
import { signInAddress } from "./sign-in-link";
import { toast } from "./toast";
import { useErrorTexts } from "./use-error-texts";

interface Options<Output> {
  onSuccess?: (data: Output) => void;
  /** Returns true for a failure that it shows by itself; any other becomes a toast. */
  onFailure?: (failure: ActionFailure) => boolean;
}

/** Calls a server action from a button or switch: `run(input)`, `pending`, and failures as toasts. */
export function useAction<Input, Output>(action: Action<Input, Output>, options: Options<Output> = {}) {
  const t = useTranslations("common");
  const texts = useErrorTexts();
  const [pending, startTransition] = useTransition();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const run = (input: Input) =>
    startTransition(async () => {
      setFailure(null);
      const result = await action(input);
      if (result.ok) return options.onSuccess?.(result.data);
      setFailure(result);
      if (options.onFailure?.(result)) return;
      toast.error(texts.error(result.code), {
        ...(result.code === "administrator.sign_in_required" && {
          action: {
            label: t("signInAgain"),
            onClick: () => window.open(signInAddress, "_blank", "noopener"),
          },
        }),
        ...(result.reference && { description: `${t("reference")} ${result.reference}` }),
      });
    });
  return { run, pending, failure };
}
