"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LostWays } from "@/components/console/ways/lost-ways";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { foreignName } from "@/components/ui/foreign-name";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { ToggleField } from "@/components/ui/toggle-field";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import { longestReason } from "@/lib/domain/identity-conflict/decision";
import { type LoginMethod, loginMethods } from "@/lib/domain/login/login-method";
import { type LostWays as Lost, listLosses } from "@/lib/domain/pool/ways-in";
import type { SetEmergencyInput } from "@/lib/domain/user/emergency";

interface EmergencyCardProps {
  user: { id: string; poolId: string; name: string | null };
  emergency: { methods: readonly LoginMethod[]; usable: readonly LoginMethod[]; lost: Lost };
  isDisabled: boolean;
  action: Action<SetEmergencyInput, void>;
}

/** By which methods a user may sign in although the pool does not offer them; a change asks why. */
export function EmergencyCard({ user, emergency, isDisabled, action }: EmergencyCardProps) {
  const t = useTranslations("users.emergency");
  const unnamed = useTranslations("users")("unnamed");
  const router = useRouter();
  const [asking, setAsking] = useState<{ method: LoginMethod; allowed: boolean } | null>(null);
  const { run, pending } = useAction(action, {
    onSuccess: () => {
      toast.success(t(asking?.allowed ? "allowed" : "withdrawn"));
      setAsking(null);
      router.refresh();
    },
    onFailure: () => {
      setAsking(null);
      // It may have become the last way in, which the page then says.
      router.refresh();
      return false;
    },
  });
  const name = user.name ?? unnamed;
  const allows = asking?.allowed ?? true;
  return (
    <Card id="emergency">
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-5">
        {loginMethods.map((method) => {
          const isAllowed = emergency.methods.includes(method);
          return (
            <div key={method} className="grid gap-2">
              <ToggleField label={t(method)} help={t(`${method}Help`)}>
                <Switch
                  checked={isAllowed}
                  onCheckedChange={(allowed) => setAsking({ method, allowed })}
                  aria-busy={pending || undefined}
                />
              </ToggleField>
              {isAllowed && !isDisabled && (
                <p className={emergency.usable.includes(method) ? "text-ink-soft" : "text-warning"}>
                  {t(emergency.usable.includes(method) ? "ready" : `${method}NotReady`)}
                </p>
              )}
            </div>
          );
        })}
      </CardBody>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => {
          if (!open) setAsking(null);
        }}
        title={t.rich(allows ? "allowTitle" : "withdrawTitle", { name, mark: foreignName })}
        description={
          <>
            <p>{t(allows ? "allowDescription" : "withdrawDescription")}</p>
            {!allows && <LostWays lost={emergency.lost} />}
          </>
        }
        confirmLabel={t(allows ? "allow" : "withdraw")}
        tone={allows ? "primary" : "danger"}
        question={{ label: t("reason"), help: t("reasonHelp"), longest: longestReason }}
        pending={pending}
        onConfirm={(reason) => {
          if (!asking) return;
          const acknowledged = asking.allowed ? [] : listLosses(emergency.lost);
          run({ poolId: user.poolId, userId: user.id, ...asking, reason, acknowledged });
        }}
      />
    </Card>
  );
}
