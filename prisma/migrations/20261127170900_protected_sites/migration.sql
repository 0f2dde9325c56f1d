-- CreateTable
CREATE TABLE "protected_site" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "last_check_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "protected_site_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "protected_site_application_id_idx" ON "protected_site"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "protected_site_host_pool_id_key" ON "protected_site"("host", "pool_id");

-- AddForeignKey
ALTER TABLE "protected_site" ADD CONSTRAINT "protected_site_application_id_pool_id_fkey" FOREIGN KEY ("application_id", "pool_id") REFERENCES "application"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;
