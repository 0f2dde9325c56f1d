-- CreateTable
CREATE TABLE "application_milestone" (
    "application_id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reached_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_milestone_pkey" PRIMARY KEY ("application_id","kind")
);

-- AddForeignKey
ALTER TABLE "application_milestone" ADD CONSTRAINT "application_milestone_application_id_pool_id_fkey" FOREIGN KEY ("application_id", "pool_id") REFERENCES "application"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever fetched tokens for somebody had them sign in before.
INSERT INTO "application_milestone" ("application_id", "pool_id", "kind", "reached_at")
SELECT a."id", a."pool_id", k."kind", a."first_tokens_at"
FROM "application" a CROSS JOIN (VALUES ('sign_in'), ('tokens')) AS k("kind")
WHERE a."first_tokens_at" IS NOT NULL AND (k."kind" = 'tokens' OR a."type" <> 'machine');

-- AlterTable
ALTER TABLE "application" DROP COLUMN "first_tokens_at";
