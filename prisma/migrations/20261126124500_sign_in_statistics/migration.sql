-- CreateIndex: what attempts of a pool came to, by time, out of the index alone. Partial also on what is always true, so that no statement that looks a single
-- attempt up reads the pool through it. The schema cannot say it
CREATE INDEX "attempt_pool_id_created_at_outcome_idx" ON "attempt"("pool_id", "created_at") INCLUDE ("outcome", "target") WHERE "outcome" IS NOT NULL AND "reference" <> '';

-- Refusals by their cause are counted out of the index alone: with the target, because tests do not count
DROP INDEX "attempt_pool_id_reason_created_at_idx";
CREATE INDEX "attempt_pool_id_reason_created_at_idx" ON "attempt"("pool_id", "reason", "created_at") INCLUDE ("target") WHERE "reason" IS NOT NULL;
