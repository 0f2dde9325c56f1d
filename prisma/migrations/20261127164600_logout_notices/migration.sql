-- CreateEnum
CREATE TYPE "logout_notice_status" AS ENUM ('queued', 'failed', 'sent', 'given_up');

-- AlterTable
ALTER TABLE "application" ADD COLUMN     "backchannel_logout_session_required" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "backchannel_logout_uri" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "logout_notice" (
    "id" TEXT NOT NULL DEFAULT gen_random_uuid(),
    "pool_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "grant_digest" TEXT NOT NULL,
    "status" "logout_notice_status" NOT NULL DEFAULT 'queued',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "reason" TEXT,
    "reply_code" SMALLINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "taken_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "logout_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "logout_notice_application_id_created_at_idx" ON "logout_notice"("application_id", "created_at");

-- CreateIndex
CREATE INDEX "logout_notice_created_at_idx" ON "logout_notice"("created_at");

-- AddForeignKey
ALTER TABLE "logout_notice" ADD CONSTRAINT "logout_notice_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Those that are still to be sent, of one application and, since they are few, of all.
CREATE INDEX "logout_notice_waiting" ON "logout_notice"("application_id", "due_at") WHERE "status" IN ('queued', 'failed');
-- What is being sent at this moment.
CREATE INDEX "logout_notice_taken" ON "logout_notice"("application_id") WHERE "taken_until" IS NOT NULL;

-- The queue of those who send them. How a notice is tried again stands in its own row, so a job is tried once.
SELECT pgboss.create_queue('logout', '{"policy": "short", "retryLimit": 0, "expireInSeconds": 600, "retentionMinutes": 2880}');
