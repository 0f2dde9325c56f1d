-- AlterTable
ALTER TABLE "identity" ADD COLUMN     "connection_id" TEXT;

-- AlterTable
ALTER TABLE "enterprise_membership" ALTER COLUMN "department_ids" SET DATA TYPE TEXT[] USING "department_ids"::TEXT[];

-- CreateIndex
CREATE INDEX "identity_connection_id_idx" ON "identity"("connection_id");

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- People who signed in before follow the connection of their last sign-in.
UPDATE "identity" SET "connection_id" = (
  SELECT s."connection_id" FROM "sign_in" s WHERE s."identity_id" = "identity"."id" ORDER BY s."proven_at" DESC LIMIT 1
);
