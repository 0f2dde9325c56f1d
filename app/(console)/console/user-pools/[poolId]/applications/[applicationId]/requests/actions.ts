"use server";

import { nothing } from "@/lib/domain/answers";
import { faultInputSchema, mendFaultSchema } from "@/lib/domain/application/request-fault";
import { consoleAction } from "@/lib/entry/console-action";
import {
  mendRequestFault,
  settleRequestFault,
  undoMending,
} from "@/lib/services/applications/mend-request-fault";

const permission = "applications.write";

export const mendFault = consoleAction({
  permission,
  input: mendFaultSchema,
  output: nothing,
  run: mendRequestFault,
});

export const undoFault = consoleAction({
  permission,
  input: faultInputSchema,
  output: nothing,
  run: undoMending,
});

export const settleFault = consoleAction({
  permission,
  input: faultInputSchema,
  output: nothing,
  run: settleRequestFault,
});
