"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";

/**
 * A server action that a dialog asks about first. Whatever comes of it, the dialog closes and the page is read anew: what it was asked
 * with may not hold any more.
 *
 * @param done what is said of a success, and done besides.
 */
export function useAskedAction<Input, Output>(
  action: Action<Input, Output>,
  { said, onSuccess }: { said: string; onSuccess?: () => void },
) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction(action, {
    onSuccess: () => {
      setAsking(false);
      onSuccess?.();
      toast.success(said);
      router.refresh();
    },
    onFailure: () => {
      setAsking(false);
      router.refresh();
      return false;
    },
  });
  return { asking, setAsking, run, pending };
}
