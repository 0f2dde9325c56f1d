"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";

interface TryAgainButtonProps<Input> {
  action: Action<Input, void>;
  input: Input;
  /** Names what is tried again, among others of a list. */
  label: string;
  /** Of a success. */
  said: string;
  children: ReactNode;
}

/** Has something tried again that was given up. */
export function TryAgainButton<Input>({ action, input, label, said, children }: TryAgainButtonProps<Input>) {
  const router = useRouter();
  const { run, pending } = useAction(action, {
    onSuccess: () => {
      toast.success(said);
      router.refresh();
    },
  });
  return (
    <Button variant="secondary" size="small" pending={pending} aria-label={label} onClick={() => run(input)}>
      {children}
    </Button>
  );
}
