"use server";

import { auditRetentionSchema, retentionAnswer } from "@/lib/domain/retention/retention";
import { consoleAction } from "@/lib/entry/console-action";
import { setAuditRetention as setAuditRetentionNow } from "@/lib/services/retention/set-audit-retention";

export const setAuditRetention = consoleAction({
  permission: "installation.write",
  input: auditRetentionSchema,
  output: retentionAnswer,
  run: setAuditRetentionNow,
});
