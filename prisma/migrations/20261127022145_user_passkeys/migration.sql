-- AlterEnum
ALTER TYPE "sign_in_end" ADD VALUE 'passkey_removed';

-- CreateTable
CREATE TABLE "user_passkey" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "user_handle" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey_challenge" (
    "asked_by" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "browser_digest" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "user_handle" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passkey_challenge_pkey" PRIMARY KEY ("asked_by","browser_digest","pool_id")
);

-- CreateIndex
CREATE INDEX "user_passkey_user_id_idx" ON "user_passkey"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_passkey_credential_id_pool_id_key" ON "user_passkey"("credential_id", "pool_id");

-- CreateIndex
CREATE INDEX "passkey_challenge_expires_at_idx" ON "passkey_challenge"("expires_at");

-- AddForeignKey
ALTER TABLE "user_passkey" ADD CONSTRAINT "user_passkey_user_id_pool_id_fkey" FOREIGN KEY ("user_id", "pool_id") REFERENCES "user"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;
