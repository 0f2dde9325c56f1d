-- AlterEnum
ALTER TYPE "sign_in_end" ADD VALUE 'signed_out_everywhere';

-- CreateIndex: refusals by their cause through one connection; the schema cannot say it
CREATE INDEX "attempt_connection_id_reason_created_at_idx" ON "attempt"("connection_id", "reason", "created_at") WHERE "reason" IS NOT NULL;

-- CreateIndex: what is rare among a pool's attempts. As with the list of all of them, the last condition is always true and keeps
-- the index from every statement that does not say it. The schema cannot say it
CREATE INDEX "attempt_pool_id_outcome_created_at_id_idx" ON "attempt"("pool_id", "outcome", "created_at", "id")
  WHERE "outcome" IN ('refused', 'created') AND "reference" <> '';
