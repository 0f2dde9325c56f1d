-- DropIndex
DROP INDEX "oidc_record_pool_id_grant_digest_idx";

-- DropIndex
DROP INDEX "oidc_record_pool_id_kind_uid_digest_idx";

-- DropIndex
DROP INDEX "oidc_record_pool_id_client_id_idx";

-- AlterTable
ALTER TABLE "oidc_record" DROP CONSTRAINT "oidc_record_pkey",
ADD CONSTRAINT "oidc_record_pkey" PRIMARY KEY ("digest", "kind", "pool_id");

-- CreateIndex
CREATE INDEX "oidc_record_grant_digest_idx" ON "oidc_record"("grant_digest");

-- CreateIndex
CREATE INDEX "oidc_record_uid_digest_kind_idx" ON "oidc_record"("uid_digest", "kind");

-- CreateIndex
CREATE INDEX "oidc_record_client_id_idx" ON "oidc_record"("client_id");
