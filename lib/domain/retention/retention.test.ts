import { describe, expect, it } from "vitest";
import { toFieldCodes } from "../field-codes";
import { auditRetentionSchema, signInRetentionSchema } from "./retention";

const poolId = "01890a5d-ac96-774b-bcce-b302099a8057";
const chosen = { from: 400, accepted: false };

describe("SEC-67, SEC-96: how long something is kept", () => {
  it.each([30, 400, 36_500])("may be %d days for audit events", (days) => {
    expect(auditRetentionSchema.safeParse({ ...chosen, days }).success).toBe(true);
  });

  it.each([29, 0, -400, 36_501, 90.5, Number.NaN, "90", null])("may not be %s days for them", (days) => {
    const fault = auditRetentionSchema.safeParse({ ...chosen, days }).error;
    expect(toFieldCodes(fault?.issues ?? [])).toEqual({ days: "retention.audit_days" });
  });

  it.each([7, 30, 365])("may be %d days for sign-ins", (days) => {
    expect(signInRetentionSchema.safeParse({ ...chosen, poolId, days }).success).toBe(true);
  });

  it.each([6, 366, 7.5])("may not be %s days for them", (days) => {
    const fault = signInRetentionSchema.safeParse({ ...chosen, poolId, days }).error;
    expect(toFieldCodes(fault?.issues ?? [])).toEqual({ days: "retention.sign_in_days" });
  });

  it("SEC-62: is a closed shape", () => {
    expect(auditRetentionSchema.safeParse({ ...chosen, days: 90, poolId }).success).toBe(false);
    expect(signInRetentionSchema.safeParse({ ...chosen, days: 90 }).success).toBe(false);
  });
});
