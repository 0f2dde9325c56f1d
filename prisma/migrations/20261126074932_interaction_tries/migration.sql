-- DropIndex
DROP INDEX "attempt_interaction_digest_idx";

-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "interaction_try" SMALLINT;

-- CreateIndex
CREATE UNIQUE INDEX "attempt_interaction_digest_interaction_try_key" ON "attempt"("interaction_digest", "interaction_try");
