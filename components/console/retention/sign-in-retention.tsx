"use client";

import type { Action } from "@/lib/domain/action-result";
import type { RetentionAnswer, SignInRetentionInput } from "@/lib/domain/retention/retention";
import { RetentionForm } from "./retention-form";

interface SignInRetentionProps {
  poolId: string;
  days: number;
  action: Action<SignInRetentionInput, RetentionAnswer>;
}

/** How long the attempts to sign in to one pool can be looked up. */
export function SignInRetention({ poolId, days, action }: SignInRetentionProps) {
  return <RetentionForm kind="signIns" days={days} save={(input) => action({ poolId, ...input })} />;
}
