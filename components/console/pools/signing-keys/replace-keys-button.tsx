"use client";

import { useTranslations } from "next-intl";
import { TypedActionButton } from "@/components/console/shell/typed-action-button";
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
  return (
    <TypedActionButton
      label={t("replace")}
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
      said={t("replaced")}
      action={(confirmation) => action({ poolId, confirmation })}
    />
  );
}
