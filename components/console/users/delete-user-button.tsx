"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LostWays } from "@/components/console/ways/lost-ways";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { foreignName } from "@/components/ui/foreign-name";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action } from "@/lib/domain/action-result";
import { type LostWays as Lost, listLosses } from "@/lib/domain/pool/ways-in";
import type { SecondFactorLosses } from "@/lib/domain/user/second-factor";
import type { DeleteUserInput } from "@/lib/domain/user/user-state";
import { LostFactors } from "./lost-factors";

interface DeleteUserButtonProps {
  user: { id: string; poolId: string; name: string | null };
  /** What goes with them. */
  losses: { identities: number; signIns: number; applications: number } & SecondFactorLosses;
  /** The ways in that would be lost without them. */
  lost: Lost;
  remove: Action<DeleteUserInput, void>;
}

/** Deletes a user for good, after their name was typed. */
export function DeleteUserButton({ user, losses, lost, remove }: DeleteUserButtonProps) {
  const t = useTranslations("users.deletion");
  const unnamed = useTranslations("users")("unnamed");
  const texts = useErrorTexts();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { run, pending, failure } = useAction(remove, {
    onSuccess: () => {
      toast.success(t("done"));
      router.push(`/console/user-pools/${user.poolId}/users`);
    },
    onFailure: ({ code }) => {
      // Somebody has renamed them since, so that another name has to be typed, or they have become the last who comes in.
      const isOutdated = code === "user.confirmation_mismatch" || code === "pool.last_way";
      if (isOutdated) router.refresh();
      return isOutdated;
    },
  });
  return (
    <>
      <Button variant="secondary" className="text-danger" onClick={() => setAsking(true)}>
        {t("delete")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t.rich("title", { name: user.name ?? unnamed, mark: foreignName })}
        description={
          <>
            <p>{t("description")}</p>
            <ul className="mt-2 list-disc space-y-1 pl-5">
              <li>{t("identities", { count: losses.identities })}</li>
              <li>{t("signIns", { count: losses.signIns, applications: losses.applications })}</li>
              <LostFactors {...losses} />
              <li>{t("profile")}</li>
            </ul>
            <p className="mt-2">{t("stays")}</p>
            <p className="mt-2">{t("comesBack")}</p>
            <LostWays lost={lost} />
          </>
        }
        confirmLabel={t("delete")}
        typedText={user.name ?? user.id}
        pending={pending}
        error={failure && texts.error(failure.code)}
        onConfirm={(confirmation) =>
          run({ poolId: user.poolId, userId: user.id, confirmation, acknowledged: listLosses(lost) })
        }
      />
    </>
  );
}
