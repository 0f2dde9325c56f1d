-- CreateEnum
CREATE TYPE "second_factor_rule" AS ENUM ('off', 'optional', 'required');

-- CreateEnum
CREATE TYPE "second_factor" AS ENUM ('passkey', 'authenticator_code', 'recovery_code');

-- AlterTable
ALTER TABLE "pool" ADD COLUMN     "second_factor" "second_factor_rule" NOT NULL DEFAULT 'off';

-- AlterTable
ALTER TABLE "application" ADD COLUMN     "demands_second_factor" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "sign_in" ADD COLUMN     "sealed_authenticator_draft" TEXT,
ADD COLUMN     "second_factor" "second_factor",
ADD COLUMN     "second_factor_at" TIMESTAMPTZ(3),
ADD COLUMN     "second_factor_tries" SMALLINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "user_authenticator" (
    "user_id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_authenticator_pkey" PRIMARY KEY ("user_id","pool_id")
);

-- CreateTable
CREATE TABLE "user_recovery_code" (
    "user_id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_recovery_code_pkey" PRIMARY KEY ("user_id","digest")
);

-- AddForeignKey
ALTER TABLE "user_authenticator" ADD CONSTRAINT "user_authenticator_user_id_pool_id_fkey" FOREIGN KEY ("user_id", "pool_id") REFERENCES "user"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_recovery_code" ADD CONSTRAINT "user_recovery_code_user_id_pool_id_fkey" FOREIGN KEY ("user_id", "pool_id") REFERENCES "user"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;
