-- CreateEnum
CREATE TYPE "conflict_decision" AS ENUM ('kept', 'released');

-- AlterEnum
ALTER TYPE "sign_in_end" ADD VALUE 'userid_released';

-- CreateTable
CREATE TABLE "identity_conflict" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "developer_scope" TEXT NOT NULL,
    "corp_id" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "holder_id" TEXT NOT NULL,
    "newcomer_digest" TEXT NOT NULL,
    "newcomer_cut" TEXT NOT NULL,
    "newcomer_name" TEXT,
    "attempt_id" TEXT,
    "reference" TEXT NOT NULL,
    "connection_id" TEXT,
    "connection_name" TEXT,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "decision" "conflict_decision",
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "identity_conflict_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "identity_conflict_holder_id_idx" ON "identity_conflict"("holder_id");

-- CreateIndex
CREATE INDEX "identity_conflict_attempt_id_idx" ON "identity_conflict"("attempt_id");

-- CreateIndex
CREATE INDEX "identity_conflict_connection_id_idx" ON "identity_conflict"("connection_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_conflict_pool_id_developer_scope_corp_id_userid_key" ON "identity_conflict"("pool_id", "developer_scope", "corp_id", "userid");

-- AddForeignKey
ALTER TABLE "identity_conflict" ADD CONSTRAINT "identity_conflict_holder_id_pool_id_fkey" FOREIGN KEY ("holder_id", "pool_id") REFERENCES "identity"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_conflict" ADD CONSTRAINT "identity_conflict_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_conflict" ADD CONSTRAINT "identity_conflict_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE SET NULL ON UPDATE CASCADE;
