"use server";

import { z } from "zod";
import { setAdministratorEnabledSchema } from "@/lib/domain/administrator/administrator-state";
import { createInvitationSchema, revokeInvitationSchema } from "@/lib/domain/administrator/invitation";
import { nothing } from "@/lib/domain/answers";
import { idSchema } from "@/lib/domain/id";
import { consoleAction } from "@/lib/entry/console-action";
import { createInvitation as createInvitationNow } from "@/lib/services/administration/create-invitation";
import { revokeInvitation as revokeInvitationNow } from "@/lib/services/administration/revoke-invitation";
import { setAdministratorEnabled as setAdministratorEnabledNow } from "@/lib/services/administration/set-administrator-enabled";

const permission = "administrators.write";

export const createInvitation = consoleAction({
  permission,
  input: createInvitationSchema,
  output: z.object({ link: z.string(), mailId: idSchema.nullable() }),
  run: createInvitationNow,
});

export const revokeInvitation = consoleAction({
  permission,
  input: revokeInvitationSchema,
  output: nothing,
  run: revokeInvitationNow,
});

export const setAdministratorEnabled = consoleAction({
  permission,
  input: setAdministratorEnabledSchema,
  output: nothing,
  run: setAdministratorEnabledNow,
});
