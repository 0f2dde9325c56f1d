"use client";

import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { useConfirmation } from "./use-confirmation";

/** As `useAction`, for an act that may ask for the password first. */
export function useConfirmedAction<Input, Output>(
  { catches }: Pick<ReturnType<typeof useConfirmation>, "catches">,
  action: Action<Input, Output>,
  onSuccess: (data: Output) => void,
) {
  const asked: Action<Input, Output> = async (input) => {
    const result = await action(input);
    if (!result.ok) catches(result, () => run(input));
    return result;
  };
  const { run, pending } = useAction(asked, {
    onSuccess,
    onFailure: ({ code }) => code === "administrator.confirmation_required",
  });
  return { run, pending };
}
