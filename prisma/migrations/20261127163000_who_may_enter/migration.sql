-- AlterTable
ALTER TABLE "application" ADD COLUMN     "admission" JSONB NOT NULL DEFAULT '{"who":"everybody","departments":[],"roles":[],"userIds":[]}';

-- AlterTable
ALTER TABLE "enterprise_membership" ADD COLUMN     "roles" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "department" (
    "pool_id" TEXT NOT NULL,
    "corp_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "parent_id" TEXT,
    "name" TEXT,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "department_pkey" PRIMARY KEY ("corp_id","id","pool_id")
);

-- CreateIndex
CREATE INDEX "department_pool_id_idx" ON "department"("pool_id");

-- AddForeignKey
ALTER TABLE "department" ADD CONSTRAINT "department_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;
