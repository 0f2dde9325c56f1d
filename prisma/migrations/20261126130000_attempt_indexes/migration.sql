-- A proof is kept on an attempt that was taken and is not over: the index says that instead of naming the proof's column, so that keeping
-- a proof, one of the three changes of every login, leaves all indexes of the row alone (a heap-only update). The schema cannot say it.
-- There were two of the old one, under two names
DROP INDEX "attempt_undecided_idx";
DROP INDEX "attempt_undecided_expires_at_idx";
CREATE INDEX "attempt_undecided_expires_at_idx" ON "attempt"("expires_at") WHERE "consumed_at" IS NOT NULL AND "finished_at" IS NULL;

-- Such an update needs room in the row's own page
ALTER TABLE "attempt" SET (fillfactor = 85);
