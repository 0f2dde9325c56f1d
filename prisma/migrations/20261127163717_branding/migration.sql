-- CreateTable
CREATE TABLE "branding" (
    "pool_id" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "logo" BYTEA,
    "logo_width" INTEGER,
    "logo_height" INTEGER,
    "logo_digest" TEXT,
    "icon" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "branding_pkey" PRIMARY KEY ("pool_id")
);

-- AddForeignKey
ALTER TABLE "branding" ADD CONSTRAINT "branding_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;
