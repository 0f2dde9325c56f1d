-- CreateEnum
CREATE TYPE "attempt_target" AS ENUM ('interaction', 'start', 'account');

-- AlterEnum
ALTER TYPE "entry_mode" ADD VALUE 'in_client';

-- RenameTable: "transaction" means the database's alone
ALTER TABLE "login_transaction" RENAME TO "attempt";
ALTER TABLE "attempt" RENAME CONSTRAINT "login_transaction_pkey" TO "attempt_pkey";
ALTER TABLE "attempt" RENAME CONSTRAINT "login_transaction_pool_id_fkey" TO "attempt_pool_id_fkey";
ALTER TABLE "attempt" RENAME CONSTRAINT "login_transaction_application_id_fkey" TO "attempt_application_id_fkey";
ALTER TABLE "attempt" RENAME CONSTRAINT "login_transaction_connection_id_fkey" TO "attempt_connection_id_fkey";
ALTER TABLE "attempt" RENAME CONSTRAINT "login_transaction_user_id_fkey" TO "attempt_user_id_fkey";
ALTER INDEX "login_transaction_state_digest_key" RENAME TO "attempt_state_digest_key";
ALTER INDEX "login_transaction_reference_key" RENAME TO "attempt_reference_key";
ALTER INDEX "login_transaction_user_id_created_at_idx" RENAME TO "attempt_user_id_created_at_idx";
ALTER INDEX "login_transaction_connection_id_created_at_idx" RENAME TO "attempt_connection_id_created_at_idx";
ALTER INDEX "login_transaction_application_id_idx" RENAME TO "attempt_application_id_idx";
ALTER INDEX "login_transaction_created_at_idx" RENAME TO "attempt_created_at_idx";

-- AlterTable: every attempt so far served an interaction
ALTER TABLE "attempt" ADD COLUMN     "target" "attempt_target" NOT NULL DEFAULT 'interaction',
ADD COLUMN     "destination" TEXT,
ADD COLUMN     "start_page" TEXT,
ADD COLUMN     "sealed_session" TEXT,
ADD COLUMN     "code_digest" TEXT,
ADD COLUMN     "sealed_proof" TEXT,
ALTER COLUMN "application_name" DROP NOT NULL,
ALTER COLUMN "interaction_digest" DROP NOT NULL,
ALTER COLUMN "sealed_interaction" DROP NOT NULL,
ALTER COLUMN "mode" DROP DEFAULT;
ALTER TABLE "attempt" ALTER COLUMN "target" DROP DEFAULT,
ADD CONSTRAINT "attempt_target_is_whole" CHECK (
  ("target" = 'interaction') = ("interaction_digest" IS NOT NULL AND "sealed_interaction" IS NOT NULL)
  AND ("target" <> 'interaction' OR "application_name" IS NOT NULL)
  AND ("target" = 'start' OR "sealed_session" IS NULL)
  AND ("target" = 'start') = ("destination" IS NOT NULL AND "start_page" IS NOT NULL)
);

-- CreateIndex
CREATE UNIQUE INDEX "attempt_code_digest_key" ON "attempt"("code_digest");

-- What an open attempt holds is sealed to the table's former name: whoever is under way starts again.
DELETE FROM "attempt" WHERE "consumed_at" IS NULL AND "expires_at" > now();

-- Proofs that nobody has decided are few, and looked for when they are too old.
CREATE INDEX "attempt_undecided_idx" ON "attempt"("expires_at") WHERE "sealed_proof" IS NOT NULL;
