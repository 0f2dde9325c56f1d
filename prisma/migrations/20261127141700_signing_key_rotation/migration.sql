-- DropIndex
DROP INDEX "signing_key_pool_id_algorithm_key";

-- AlterTable
ALTER TABLE "pool" ADD COLUMN     "key_rotation_days" INTEGER DEFAULT 90,
ADD COLUMN     "keys_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "signing_key" ADD COLUMN     "active_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "published_until" TIMESTAMPTZ(3),
ADD COLUMN     "retired_at" TIMESTAMPTZ(3),
ALTER COLUMN "sealed_private_jwk" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "signing_key_pool_id_idx" ON "signing_key"("pool_id");

-- CreateIndex
CREATE INDEX "signing_key_published_until_idx" ON "signing_key"("published_until");

-- One is the last of its algorithm: not in the schema, because it is partial.
CREATE UNIQUE INDEX "signing_key_last_key" ON "signing_key"("pool_id", "algorithm") WHERE "retired_at" IS NULL;

-- Keys of before were signed with as soon as they were made.
UPDATE "signing_key" SET "active_from" = "created_at";
