-- CreateTable
CREATE TABLE "consent" (
    "user_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "scopes" TEXT[],
    "claims" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("user_id","application_id")
);

-- CreateIndex
CREATE INDEX "consent_application_id_idx" ON "consent"("application_id");

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_user_id_pool_id_fkey" FOREIGN KEY ("user_id", "pool_id") REFERENCES "user"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_application_id_pool_id_fkey" FOREIGN KEY ("application_id", "pool_id") REFERENCES "application"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- No application asked people by itself.
UPDATE "application" SET "tokens" = '{"asksConsent": false}'::jsonb || "tokens";
