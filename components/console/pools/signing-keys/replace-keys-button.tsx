"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SignInLink } from "@/components/ui/sign-in-link";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action } from "@/lib/domain/action-result";
import type { ReplaceKeysInput } from "@/lib/domain/signing-key/rotation";

interface ReplaceKeysButtonProps {
  poolId: string;
  /** The pool's identifier, which has to be typed. */
  slug: string;
  action: Action<ReplaceKeysInput, void>;
}

/** Replaces all keys at once, for when one may have leaked: the pool's identifier is typed first. */
export function ReplaceKeysButton({ poolId, slug, action }: ReplaceKeysButtonProps) {
  const t = useTranslations("pools.keys");
  const texts = useErrorTexts();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { run, pending, failure } = useAction(action, {
    onSuccess: () => {
      setAsking(false);
      toast.success(t("replaced"));
      router.refresh();
    },
    onFailure: () => true,
  });
  return (
    <>
      <Button variant="secondary" size="small" className="text-danger" onClick={() => setAsking(true)}>
        {t("replace")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("replaceTitle")}
        description={
          <>
            <p>{t("replaceDescription")}</p>
            <ul className="mt-2 list-disc space-y-1 pl-5">
              <li>{t("replaceNew")}</li>
              <li>{t("replaceOld")}</li>
              <li>{t("replaceCaches")}</li>
              <li>{t("replaceForged")}</li>
            </ul>
          </>
        }
        confirmLabel={t("replaceConfirm")}
        typedText={slug}
        pending={pending}
        error={
          failure && (
            <>
              {texts.error(failure.code)}{" "}
              {failure.code === "administrator.sign_in_required" && <SignInLink />}
            </>
          )
        }
        onConfirm={(confirmation) => run({ poolId, confirmation })}
      />
    </>
  );
}
