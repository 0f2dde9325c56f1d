-- AlterEnum
ALTER TYPE "sign_in_end" ADD VALUE 'ended_by_person';

-- Whoever comes back to their account page may have had a session there, as at a start address.
ALTER TABLE "attempt" DROP CONSTRAINT "attempt_target_is_whole",
ADD CONSTRAINT "attempt_target_is_whole" CHECK (
  ("target" = 'interaction') = ("interaction_digest" IS NOT NULL AND "sealed_interaction" IS NOT NULL)
  AND ("target" <> 'interaction' OR "application_name" IS NOT NULL)
  AND ("target" IN ('start', 'account') OR "sealed_session" IS NULL)
  AND ("target" = 'start') = ("destination" IS NOT NULL AND "start_page" IS NOT NULL)
  AND ("target" <> 'account' OR "start_page" IS NOT NULL)
);
