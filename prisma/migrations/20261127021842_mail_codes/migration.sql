-- CreateEnum
CREATE TYPE "mail_code_purpose" AS ENUM ('sign_in', 'register', 'bind', 'change_email', 'prove');

-- AlterTable
ALTER TABLE "pool" ADD COLUMN     "registers_users" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "registration_domains" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "mail_code" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "purpose" "mail_code_purpose" NOT NULL,
    "user_id" TEXT,
    "address" TEXT NOT NULL,
    "bound_digest" TEXT NOT NULL,
    "browser_digest" TEXT NOT NULL,
    "code_digest" TEXT NOT NULL,
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_code_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mail_code_pool_id_idx" ON "mail_code"("pool_id");

-- CreateIndex
CREATE INDEX "mail_code_user_id_idx" ON "mail_code"("user_id");

-- CreateIndex
CREATE INDEX "mail_code_expires_at_idx" ON "mail_code"("expires_at");

-- AddForeignKey
ALTER TABLE "mail_code" ADD CONSTRAINT "mail_code_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_code" ADD CONSTRAINT "mail_code_user_id_pool_id_fkey" FOREIGN KEY ("user_id", "pool_id") REFERENCES "user"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One is open at most of those that one thing asked for: not in the schema, because it is partial.
CREATE UNIQUE INDEX "mail_code_open_key" ON "mail_code"("bound_digest", "purpose") WHERE "closed_at" IS NULL;
