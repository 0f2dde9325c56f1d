-- AlterEnum
ALTER TYPE "sign_in_end" ADD VALUE 'emergency_withdrawn';

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "emergency_methods" "login_method"[] DEFAULT ARRAY[]::"login_method"[];

-- AlterTable
ALTER TABLE "sign_in" ADD COLUMN     "emergency" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "user_password_pool_id_idx" ON "user_password"("pool_id");

-- Few are excepted, and every login page of a pool asks whether somebody is.
CREATE INDEX "user_emergency_idx" ON "user"("pool_id") WHERE cardinality("emergency_methods") > 0;
