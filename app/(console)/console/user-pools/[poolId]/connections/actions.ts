"use server";

import { z } from "zod";
import { createdAnswer, nothing, savedAnswer } from "@/lib/domain/answers";
import { matchTrialAnswer, matchTrialSchema } from "@/lib/domain/association/match-trial";
import {
  checkConnectionAnswer,
  checkConnectionSchema,
  checkCredentialsAnswer,
  checkCredentialsSchema,
} from "@/lib/domain/connection/check-form";
import {
  createConnectionFormSchema,
  updateConnectionFormSchema,
} from "@/lib/domain/connection/connection-form";
import { guideAnswer } from "@/lib/domain/connection/guide-answer";
import { trialLookAnswer } from "@/lib/domain/connection/trial-look";
import { idSchema } from "@/lib/domain/id";
import { acknowledgedSchema } from "@/lib/domain/pool/ways-in";
import { consoleAction } from "@/lib/entry/console-action";
import { checkConnection } from "@/lib/services/connections/check-connection";
import { checkCredentials as checkCredentialsNow } from "@/lib/services/connections/check-credentials";
import { createConnection } from "@/lib/services/connections/create-connection";
import { createGuide as createGuideNow } from "@/lib/services/connections/create-guide";
import { deleteConnection } from "@/lib/services/connections/delete-connection";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { enableConnection } from "@/lib/services/connections/enable-connection";
import { lookForTrial as lookForTrialNow } from "@/lib/services/connections/look-for-trial";
import { revokeGuide as revokeGuideNow } from "@/lib/services/connections/revoke-guide";
import { setOffer as setOfferNow } from "@/lib/services/connections/set-offer";
import { tryMatching as tryMatchingNow } from "@/lib/services/connections/try-matching";
import { updateConnection } from "@/lib/services/connections/update-connection";

const permission = "connections.write";
const keySchema = z.strictObject({ poolId: idSchema, connectionId: idSchema });
/** For what may take the last way in away. */
const takingSchema = keySchema.extend({ acknowledged: acknowledgedSchema });

export const create = consoleAction({
  permission,
  input: createConnectionFormSchema,
  output: createdAnswer,
  run: createConnection,
});

export const update = consoleAction({
  permission,
  input: updateConnectionFormSchema,
  output: savedAnswer,
  run: updateConnection,
});

export const enable = consoleAction({
  permission,
  input: keySchema,
  output: nothing,
  run: enableConnection,
});

export const disable = consoleAction({
  permission,
  input: takingSchema,
  output: nothing,
  run: disableConnection,
});

export const remove = consoleAction({
  permission,
  input: takingSchema.extend({ confirmation: z.string().max(100) }),
  output: nothing,
  run: deleteConnection,
});

export const setOffer = consoleAction({
  permission,
  input: takingSchema.extend({ applicationId: idSchema, offered: z.boolean() }),
  output: nothing,
  run: setOfferNow,
});

export const check = consoleAction({
  permission,
  input: checkConnectionSchema,
  output: checkConnectionAnswer,
  run: checkConnection,
});

export const checkCredentials = consoleAction({
  permission,
  input: checkCredentialsSchema,
  output: checkCredentialsAnswer,
  run: checkCredentialsNow,
});

export const createGuide = consoleAction({
  permission,
  input: keySchema,
  output: guideAnswer,
  run: createGuideNow,
});

export const revokeGuide = consoleAction({
  permission,
  input: keySchema,
  output: nothing,
  run: revokeGuideNow,
});

export const lookForTrial = consoleAction({
  permission: "connections.read",
  input: keySchema,
  output: trialLookAnswer,
  run: lookForTrialNow,
});

export const tryMatching = consoleAction({
  permission,
  input: matchTrialSchema,
  output: matchTrialAnswer,
  run: tryMatchingNow,
});
