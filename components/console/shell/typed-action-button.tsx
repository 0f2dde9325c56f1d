"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SignInLink } from "@/components/ui/sign-in-link";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action } from "@/lib/domain/action-result";

interface TypedActionButtonProps {
  label: string;
  title: string;
  /** What will happen, and what is lost. */
  description: ReactNode;
  confirmLabel: string;
  /** What has to be typed. */
  typedText: string;
  /** Of a success. */
  said: string;
  /** Is handed what was typed. */
  action: Action<string, void>;
}

/**
 * A button for what cannot be undone: a name is typed first. The dialog stays open over a failure and says it, since the page that is read
 * anew may ask for another name.
 */
export function TypedActionButton({ label, said, action, ...dialog }: TypedActionButtonProps) {
  const texts = useErrorTexts();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { run, pending, failure } = useAction(action, {
    onSuccess: () => {
      setAsking(false);
      toast.success(said);
      router.refresh();
    },
    onFailure: () => {
      router.refresh();
      return true;
    },
  });
  return (
    <>
      <Button variant="secondary" size="small" className="text-danger" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        {...dialog}
        open={asking}
        onOpenChange={setAsking}
        pending={pending}
        error={
          failure && (
            <>
              {texts.error(failure.code)}{" "}
              {failure.code === "administrator.sign_in_required" && <SignInLink />}
            </>
          )
        }
        onConfirm={run}
      />
    </>
  );
}
