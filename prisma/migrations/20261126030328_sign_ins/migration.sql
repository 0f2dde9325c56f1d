-- CreateEnum
CREATE TYPE "login_method" AS ENUM ('password', 'email_code', 'passkey', 'authenticator_code');

-- CreateEnum
CREATE TYPE "sign_in_end" AS ENUM ('signed_out', 'replaced', 'user_disabled', 'connection_disabled', 'connection_moved', 'connection_deleted');

-- DropForeignKey
ALTER TABLE "login_transaction" DROP CONSTRAINT "login_transaction_application_id_pool_id_fkey";

-- DropForeignKey
ALTER TABLE "login_transaction" DROP CONSTRAINT "login_transaction_connection_id_pool_id_fkey";

-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "last_login_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "user" DROP COLUMN "logins_ended_at";

-- The last login through a connection is kept from here on; so far it was read from the history.
UPDATE "connection" SET "last_login_at" = (
  SELECT max("finished_at") FROM "login_transaction"
  WHERE "connection_id" = "connection"."id" AND "outcome" IN ('signed_in', 'created')
);

-- AlterTable: the history keeps the names of what it is about
ALTER TABLE "login_transaction" ADD COLUMN     "application_name" TEXT,
ADD COLUMN     "connection_name" TEXT,
ALTER COLUMN "application_id" DROP NOT NULL,
ALTER COLUMN "connection_id" DROP NOT NULL;
UPDATE "login_transaction" SET
  "application_name" = (SELECT "name" FROM "application" WHERE "id" = "application_id"),
  "connection_name" = (SELECT "display_name" FROM "connection" WHERE "id" = "connection_id");
ALTER TABLE "login_transaction" ALTER COLUMN "application_name" SET NOT NULL,
ALTER COLUMN "connection_name" SET NOT NULL;

-- Sessions and grants of before name no sign-in, so nothing could end them: everybody signs in once more.
DELETE FROM "oidc_record" WHERE "account_id" IS NOT NULL;

-- AlterTable
ALTER TABLE "oidc_record" ADD COLUMN     "sign_in_id" TEXT;

-- CreateTable
CREATE TABLE "sign_in" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "connection_id" TEXT,
    "identity_id" TEXT,
    "mode" "entry_mode",
    "method" "login_method",
    "amr" TEXT[],
    "proven_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" "sign_in_end",

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "sign_in_mode_or_method" CHECK (num_nonnulls("mode", "method") = 1),
    CONSTRAINT "sign_in_end_has_a_reason" CHECK (("ended_at" IS NULL) = ("end_reason" IS NULL))
);

-- CreateIndex
CREATE INDEX "sign_in_user_id_idx" ON "sign_in"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_connection_id_idx" ON "sign_in"("connection_id");

-- CreateIndex
CREATE INDEX "sign_in_identity_id_idx" ON "sign_in"("identity_id");

-- CreateIndex
CREATE INDEX "sign_in_proven_at_idx" ON "sign_in" USING BRIN ("proven_at");

-- CreateIndex
CREATE INDEX "oidc_record_sign_in_id_idx" ON "oidc_record"("sign_in_id");

-- AddForeignKey
ALTER TABLE "login_transaction" ADD CONSTRAINT "login_transaction_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_transaction" ADD CONSTRAINT "login_transaction_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE SET NULL ON UPDATE CASCADE;
