"use client";

import type { ComponentProps } from "react";
import type { Action } from "@/lib/domain/action-result";
import type { ApplicationButtonsInput } from "@/lib/domain/login/login-buttons";
import { LoginButtonsForm } from "./login-buttons-form";

/** What one application has otherwise of its pool's buttons. */
export function ApplicationButtons({
  applicationId,
  save,
  ...form
}: Omit<ComponentProps<typeof LoginButtonsForm>, "of" | "save"> & {
  applicationId: string;
  save: Action<ApplicationButtonsInput, void>;
}) {
  return <LoginButtonsForm of="application" {...form} save={(input) => save({ ...input, applicationId })} />;
}
