-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "second_factor_due_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sign_in" ADD COLUMN     "attempt_id" TEXT,
ADD COLUMN     "second_factor_asked_at" TIMESTAMPTZ(3);

-- CreateIndex: sign-ins whose second factor was asked for and not shown, which are few among a pool's attempts. As with the list of all of
-- them, the last condition is always true and keeps the index from every statement that does not say it. The schema cannot say it
CREATE INDEX "attempt_pool_id_factor_created_at_id_idx" ON "attempt"("pool_id", "created_at", "id")
  WHERE "second_factor_due_at" IS NOT NULL AND "reference" <> '';

-- First sign-ins are listed without those whose second factor is missing, of which there may be many in a row
DROP INDEX "attempt_pool_id_outcome_created_at_id_idx";
CREATE INDEX "attempt_pool_id_outcome_created_at_id_idx" ON "attempt"("pool_id", "outcome", "created_at", "id")
  WHERE "outcome" IN ('refused', 'created') AND "second_factor_due_at" IS NULL AND "reference" <> '';

-- What attempts came to is counted out of the index alone: whoever has not shown what was asked is not signed in
DROP INDEX "attempt_pool_id_created_at_outcome_idx";
CREATE INDEX "attempt_pool_id_created_at_outcome_idx" ON "attempt"("pool_id", "created_at") INCLUDE ("outcome", "target", "second_factor_due_at")
  WHERE "outcome" IS NOT NULL AND "reference" <> '';

-- Only of whoever has shown the first factor is the second one asked
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_second_factor_is_of_a_sign_in"
  CHECK ("second_factor_due_at" IS NULL OR coalesce("outcome" IN ('signed_in', 'created'), false));
