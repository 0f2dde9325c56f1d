-- AlterTable
ALTER TABLE "administrator" ADD COLUMN     "authenticator_set_at" TIMESTAMPTZ(3),
ADD COLUMN     "authenticator_step" INTEGER,
ADD COLUMN     "locale" TEXT,
ADD COLUMN     "sealed_authenticator_secret" TEXT;

-- AlterTable
ALTER TABLE "administrator_session" ADD COLUMN     "id" TEXT NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "passkey_challenge" TEXT,
ADD COLUMN     "passkey_challenge_at" TIMESTAMPTZ(3),
ADD COLUMN     "proven_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "sealed_authenticator_draft" TEXT,
ADD COLUMN     "user_agent" TEXT;

-- CreateTable
CREATE TABLE "pending_console_sign_in" (
    "digest" TEXT NOT NULL,
    "administrator_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "passkey_challenge" TEXT,

    CONSTRAINT "pending_console_sign_in_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "administrator_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("administrator_id","digest")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" TEXT NOT NULL,
    "administrator_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "token_digest" TEXT NOT NULL,
    "inviter_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pending_console_sign_in_administrator_id_idx" ON "pending_console_sign_in"("administrator_id");

-- CreateIndex
CREATE INDEX "pending_console_sign_in_expires_at_idx" ON "pending_console_sign_in"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");

-- CreateIndex
CREATE INDEX "passkey_administrator_id_idx" ON "passkey"("administrator_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_digest_key" ON "invitation"("token_digest");

-- CreateIndex
CREATE INDEX "invitation_inviter_id_idx" ON "invitation"("inviter_id");

-- CreateIndex
CREATE UNIQUE INDEX "administrator_session_id_key" ON "administrator_session"("id");

-- AddForeignKey
ALTER TABLE "pending_console_sign_in" ADD CONSTRAINT "pending_console_sign_in_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_fkey" FOREIGN KEY ("inviter_id") REFERENCES "administrator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex: one open invitation for an address; the schema cannot say it
CREATE UNIQUE INDEX "invitation_open_email_key" ON "invitation"("email") WHERE "closed_at" IS NULL;

-- CreateIndex: the audit pages show everything but logins, which are by far the most; so a login writes none of these. The schema
-- cannot say it
CREATE INDEX "audit_event_acts_at_id_idx" ON "audit_event"("at", "id") WHERE "action" NOT LIKE 'login.%';
CREATE INDEX "audit_event_acts_pool_id_at_id_idx" ON "audit_event"("pool_id", "at", "id") WHERE "action" NOT LIKE 'login.%';
CREATE INDEX "audit_event_acts_actor_at_id_idx" ON "audit_event"("actor", "at", "id") WHERE "action" NOT LIKE 'login.%';
CREATE INDEX "audit_event_acts_object_at_id_idx" ON "audit_event"("object", "at", "id") WHERE "action" NOT LIKE 'login.%';
CREATE INDEX "audit_event_acts_group_at_id_idx" ON "audit_event"(split_part("action", '.', 1), "at", "id") WHERE "action" NOT LIKE 'login.%';
CREATE INDEX "audit_event_acts_pool_id_group_at_id_idx" ON "audit_event"("pool_id", split_part("action", '.', 1), "at", "id") WHERE "action" NOT LIKE 'login.%';
