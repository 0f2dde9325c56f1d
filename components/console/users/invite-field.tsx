"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useController, useFormContext } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { ToggleField } from "@/components/ui/toggle-field";
import type { CreateUserInput } from "@/lib/domain/user/user-form";
import { findInvitationWays, hasInvitationWay, type PoolEntrance } from "@/lib/domain/user/user-invitation";
import { useWayNames } from "./use-way-names";

/**
 * Whether the new user of the form around it is told by mail how to sign in. It can be chosen once there is an address and something to
 * tell; what is chosen goes when that goes.
 */
export function InviteField({ entrance }: { entrance: PoolEntrance }) {
  const t = useTranslations("users.invitation");
  const nameWays = useWayNames();
  const form = useFormContext<CreateUserInput>();
  const { field } = useController<CreateUserInput, "invite">({ name: "invite" });
  const values = form.watch();
  const email = heldIn(values.email);
  const ways = findInvitationWays(entrance, {
    email,
    emailVerified: values.emailVerified,
    phone: heldIn(values.phone),
    phoneVerified: values.phoneVerified,
    username: heldIn(values.username),
    employeeNumber: heldIn(values.employeeNumber),
    linkedTo: [],
  });
  const isPossible = email !== null && hasInvitationWay(ways);
  const { onChange } = field;
  useEffect(() => {
    if (!isPossible && field.value) onChange(false);
  }, [isPossible, field.value, onChange]);
  const explain = () => {
    if (email === null) return t("needsAddress");
    return isPossible ? t("tells", { ways: nameWays(ways) }) : t("noWay");
  };
  return (
    <ToggleField label={t("choose")} help={explain()}>
      <Checkbox
        ref={field.ref}
        checked={field.value ?? false}
        disabled={!isPossible}
        onCheckedChange={onChange}
        onBlur={field.onBlur}
      />
    </ToggleField>
  );
}

function heldIn(typed: string): string | null {
  return typed.trim() || null;
}
