-- A connection's page asks every few seconds how its last trial ended. Trials are few: the index holds them alone. The schema cannot say it.
CREATE INDEX "attempt_trial_connection_id_created_at_idx" ON "attempt"("connection_id", "created_at") WHERE "target" = 'trial';
