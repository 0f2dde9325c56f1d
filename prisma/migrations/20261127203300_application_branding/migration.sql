-- CreateTable
CREATE TABLE "application_branding" (
    "application_id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "logo" BYTEA,
    "logo_width" INTEGER,
    "logo_height" INTEGER,
    "logo_digest" TEXT,
    "icon" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_branding_pkey" PRIMARY KEY ("application_id")
);

-- CreateIndex
CREATE INDEX "application_branding_pool_id_logo_digest_idx" ON "application_branding"("pool_id", "logo_digest");

-- CreateIndex
CREATE UNIQUE INDEX "application_branding_application_id_pool_id_key" ON "application_branding"("application_id", "pool_id");

-- AddForeignKey
ALTER TABLE "application_branding" ADD CONSTRAINT "application_branding_application_id_pool_id_fkey" FOREIGN KEY ("application_id", "pool_id") REFERENCES "application"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;
