-- CreateEnum
CREATE TYPE "pool_address_role" AS ENUM ('primary', 'former', 'none');

-- AlterTable
ALTER TABLE "pool" ADD COLUMN     "address_role" "pool_address_role" NOT NULL DEFAULT 'primary',
ADD COLUMN     "address_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "oidc_record" ADD COLUMN     "host" TEXT;

-- AlterTable
ALTER TABLE "logout_notice" ADD COLUMN     "host" TEXT;

-- CreateTable
CREATE TABLE "pool_domain" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proven_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "finding" TEXT,
    "role" "pool_address_role" NOT NULL DEFAULT 'none',
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "pool_domain_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pool_domain_checked_at_idx" ON "pool_domain"("checked_at");

-- CreateIndex
CREATE UNIQUE INDEX "pool_domain_pool_id_host_key" ON "pool_domain"("pool_id", "host");

-- AddForeignKey
ALTER TABLE "pool_domain" ADD CONSTRAINT "pool_domain_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One pool has a host: whoever has proven it. A host that is used has been proven.
CREATE UNIQUE INDEX "pool_domain_host_proven_key" ON "pool_domain"("host") WHERE "proven_at" IS NOT NULL;
CREATE UNIQUE INDEX "pool_domain_pool_id_primary_key" ON "pool_domain"("pool_id") WHERE "role" = 'primary';
ALTER TABLE "pool_domain" ADD CONSTRAINT "pool_domain_used_is_proven" CHECK ("role" = 'none' OR "proven_at" IS NOT NULL);
