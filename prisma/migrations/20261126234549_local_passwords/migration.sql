-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "sign_in_end" ADD VALUE 'password_changed';
ALTER TYPE "sign_in_end" ADD VALUE 'method_disabled';

-- AlterTable
ALTER TABLE "pool" ADD COLUMN     "login_methods" "login_method"[] DEFAULT ARRAY[]::"login_method"[];

-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "method" "login_method";

-- CreateTable
CREATE TABLE "user_password" (
    "user_id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_password_pkey" PRIMARY KEY ("user_id","pool_id")
);

-- CreateTable
CREATE TABLE "password_link" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "token_digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "password_link_token_digest_key" ON "password_link"("token_digest");

-- CreateIndex
CREATE INDEX "password_link_user_id_idx" ON "password_link"("user_id");

-- CreateIndex
CREATE INDEX "password_link_expires_at_idx" ON "password_link"("expires_at");

-- AddForeignKey
ALTER TABLE "user_password" ADD CONSTRAINT "user_password_user_id_pool_id_fkey" FOREIGN KEY ("user_id", "pool_id") REFERENCES "user"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_user_id_pool_id_fkey" FOREIGN KEY ("user_id", "pool_id") REFERENCES "user"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;
