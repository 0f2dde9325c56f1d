-- DropIndex
DROP INDEX "attempt_created_at_idx";

-- DropIndex
DROP INDEX "sign_in_proven_at_idx";

-- DropIndex
DROP INDEX "oidc_record_pool_id_account_id_idx";

-- DropIndex
DROP INDEX "oidc_record_expires_at_idx";

-- CreateIndex
CREATE INDEX "administrator_session_expires_at_idx" ON "administrator_session"("expires_at");

-- CreateIndex
CREATE INDEX "attempt_created_at_idx" ON "attempt"("created_at");

-- CreateIndex
CREATE INDEX "sign_in_proven_at_idx" ON "sign_in"("proven_at");

-- CreateIndex
CREATE INDEX "oidc_record_pool_id_client_id_idx" ON "oidc_record"("pool_id", "client_id");

-- CreateIndex
CREATE INDEX "oidc_record_expires_at_idx" ON "oidc_record"("expires_at");

-- CreateIndex
CREATE INDEX "audit_event_object_at_idx" ON "audit_event"("object", "at");

-- CreateIndex
CREATE INDEX "audit_event_reference_idx" ON "audit_event"("reference");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- CreateIndex: proofs that nobody decided, of which there are few; the schema cannot say it
CREATE INDEX "attempt_undecided_expires_at_idx" ON "attempt"("expires_at") WHERE "sealed_proof" IS NOT NULL;
