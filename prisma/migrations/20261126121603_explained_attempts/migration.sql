-- CreateEnum
CREATE TYPE "check_status" AS ENUM ('passed', 'failed', 'unknown');

-- AlterEnum
ALTER TYPE "attempt_target" ADD VALUE 'trial';

-- AlterEnum
ALTER TYPE "login_outcome" ADD VALUE 'tried';

-- DropIndex
DROP INDEX "attempt_application_id_idx";

-- AlterTable
ALTER TABLE "pool" ADD COLUMN     "contact" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "application" ADD COLUMN     "skips_login_page" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "previous_secret_fingerprint" TEXT,
ADD COLUMN     "sealed_previous_secret" TEXT;

-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "person_name" TEXT,
ADD COLUMN     "trace" JSONB,
ADD COLUMN     "upstream_code" TEXT,
ALTER COLUMN "target" DROP NOT NULL,
ALTER COLUMN "mode" DROP NOT NULL,
ALTER COLUMN "connection_name" DROP NOT NULL,
ALTER COLUMN "state_digest" DROP NOT NULL,
ALTER COLUMN "browser_digest" DROP NOT NULL;

-- CreateTable
CREATE TABLE "connection_check" (
    "connection_id" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "status" "check_status" NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "passed_at" TIMESTAMPTZ(3),
    "mark" TEXT NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "connection_check_pkey" PRIMARY KEY ("connection_id","line")
);

-- CreateTable
CREATE TABLE "setup_guide" (
    "id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "token_digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setup_guide_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "setup_guide_token_digest_key" ON "setup_guide"("token_digest");

-- CreateIndex
CREATE INDEX "setup_guide_connection_id_idx" ON "setup_guide"("connection_id");

-- CreateIndex
CREATE INDEX "setup_guide_expires_at_idx" ON "setup_guide"("expires_at");

-- CreateIndex
CREATE INDEX "attempt_application_id_created_at_idx" ON "attempt"("application_id", "created_at");

-- AddForeignKey
ALTER TABLE "connection_check" ADD CONSTRAINT "connection_check_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setup_guide" ADD CONSTRAINT "setup_guide_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex: the list of a pool's attempts. The condition is always true and keeps the index from every statement that does not
-- say it: one that looks a single attempt up by its state would otherwise read the pool through it. The schema cannot say it
CREATE INDEX "attempt_pool_id_created_at_id_idx" ON "attempt"("pool_id", "created_at", "id") WHERE "reference" <> '';

-- CreateIndex: refusals by their cause; the schema cannot say it
CREATE INDEX "attempt_pool_id_reason_created_at_idx" ON "attempt"("pool_id", "reason", "created_at") WHERE "reason" IS NOT NULL;

-- CreateIndex: names that begin with a text, whatever its case; the schema cannot say it
CREATE INDEX "attempt_pool_id_person_name_idx" ON "attempt"("pool_id", lower("person_name") text_pattern_ops) WHERE "person_name" IS NOT NULL;
