"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { FirstSignIn } from "@/lib/domain/application/first-sign-in";
import type { ApplicationKey } from "./application-actions";

/** What is needed to show a refused redirect URI and to register it. */
export interface RefusedRedirectUriProps {
  application: ApplicationKey;
  refused: NonNullable<FirstSignIn["refused"]>;
  addRefusedUri: Action<ApplicationKey & { redirectUri: string }, { version: number }>;
}

/** What the application's last refused request asked for, until it is registered: usually a mistyped address. One press registers it. */
export function RefusedRedirectUri({ application, refused, addRefusedUri }: RefusedRedirectUriProps) {
  const t = useTranslations("applications.details");
  const router = useRouter();
  const { run, pending } = useAction(addRefusedUri, {
    onSuccess: () => {
      toast.success(t("refusedAdded"));
      router.refresh();
    },
    onFailure: ({ code }) => {
      // Another one has been refused since: the page shows that one now.
      if (code === "application.stale") router.refresh();
      return false;
    },
  });
  const { address, canBeAdded, at } = refused;
  const { poolId, applicationId } = application;
  const addresses = `/console/user-pools/${poolId}/applications/${applicationId}/sign-in#addresses`;
  return (
    <Notice tone="warning" title={t("refusedTitle")}>
      <p>{t.rich("refusedText", { time: () => <Time value={at} /> })}</p>
      <p className="my-1">
        <code className="break-all font-mono text-ink text-xs">{address}</code>
      </p>
      <p>
        {canBeAdded
          ? t("refusedHelp")
          : t.rich("refusedByHand", {
              link: (text) => (
                <Link href={addresses} className="font-medium text-ink underline">
                  {text}
                </Link>
              ),
            })}
      </p>
      {canBeAdded && (
        <p className="mt-2">
          <Button
            variant="secondary"
            size="small"
            pending={pending}
            onClick={() => run({ ...application, redirectUri: address })}
          >
            {t("refusedAdd")}
          </Button>
        </p>
      )}
    </Notice>
  );
}
