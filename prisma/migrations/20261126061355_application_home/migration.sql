-- AlterTable
ALTER TABLE "application" ADD COLUMN     "home_address" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "attempt_interaction_digest_idx" ON "attempt"("interaction_digest");
