-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "application_type" AS ENUM ('web', 'spa', 'native');

-- CreateEnum
CREATE TYPE "connection_app_type" AS ENUM ('internal');

-- CreateEnum
CREATE TYPE "association" AS ENUM ('create');

-- CreateEnum
CREATE TYPE "entry_mode" AS ENUM ('browser');

-- CreateEnum
CREATE TYPE "login_outcome" AS ENUM ('signed_in', 'created', 'refused');

-- CreateTable
CREATE TABLE "administrator" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "administrator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "administrator_session" (
    "digest" TEXT NOT NULL,
    "administrator_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "administrator_session_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "setup_token" (
    "id" TEXT NOT NULL DEFAULT 'setup',
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pool" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "kid" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "sealed_private_jwk" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "application" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" "application_type" NOT NULL,
    "redirect_uris" TEXT[],
    "post_logout_redirect_uris" TEXT[],
    "id_token_algorithm" TEXT NOT NULL DEFAULT 'ES256',
    "disabled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_secret" (
    "id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "application_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "app_type" "connection_app_type" NOT NULL DEFAULT 'internal',
    "corp_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "sealed_client_secret" TEXT NOT NULL,
    "secret_fingerprint" TEXT NOT NULL,
    "secret_set_at" TIMESTAMPTZ(3) NOT NULL,
    "agent_id" TEXT,
    "callback_url" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "profile_fields" TEXT[],
    "login_only" BOOLEAN NOT NULL DEFAULT false,
    "association" "association" NOT NULL DEFAULT 'create',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_application" (
    "pool_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_application_pkey" PRIMARY KEY ("connection_id","application_id")
);

-- CreateTable
CREATE TABLE "app_token" (
    "connection_id" TEXT NOT NULL,
    "secret_fingerprint" TEXT NOT NULL,
    "sealed_token" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "lease_holder" TEXT,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "app_token_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "name" TEXT,
    "avatar_url" TEXT,
    "email" TEXT,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "phone" TEXT,
    "phone_verified" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "last_login_at" TIMESTAMPTZ(3),
    "logins_ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "developer_scope" TEXT NOT NULL,
    "union_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_login_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enterprise_membership" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "identity_id" TEXT NOT NULL,
    "developer_scope" TEXT NOT NULL,
    "corp_id" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "job_number" TEXT,
    "title" TEXT,
    "department_ids" INTEGER[],
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enterprise_membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_transaction" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "mode" "entry_mode" NOT NULL DEFAULT 'browser',
    "state_digest" TEXT NOT NULL,
    "browser_digest" TEXT NOT NULL,
    "interaction_digest" TEXT NOT NULL,
    "sealed_interaction" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "client_address" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "outcome" "login_outcome",
    "reason" TEXT,
    "user_id" TEXT,

    CONSTRAINT "login_transaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oidc_record" (
    "pool_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "grant_digest" TEXT,
    "uid_digest" TEXT,
    "account_id" TEXT,
    "client_id" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "oidc_record_pkey" PRIMARY KEY ("pool_id","kind","digest")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pool_id" TEXT,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "reference" TEXT,
    "client_address" TEXT,
    "details" JSONB,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "administrator_email_key" ON "administrator"("email");

-- CreateIndex
CREATE INDEX "administrator_session_administrator_id_idx" ON "administrator_session"("administrator_id");

-- CreateIndex
CREATE UNIQUE INDEX "pool_slug_key" ON "pool"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "signing_key_pool_id_algorithm_key" ON "signing_key"("pool_id", "algorithm");

-- CreateIndex
CREATE UNIQUE INDEX "application_client_id_key" ON "application"("client_id");

-- CreateIndex
CREATE INDEX "application_pool_id_created_at_idx" ON "application"("pool_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "application_id_pool_id_key" ON "application"("id", "pool_id");

-- CreateIndex
CREATE INDEX "application_secret_application_id_idx" ON "application_secret"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_pool_id_identifier_key" ON "connection"("pool_id", "identifier");

-- CreateIndex
CREATE UNIQUE INDEX "connection_id_pool_id_key" ON "connection"("id", "pool_id");

-- CreateIndex
CREATE INDEX "connection_application_application_id_idx" ON "connection_application"("application_id");

-- CreateIndex
CREATE INDEX "user_pool_id_created_at_id_idx" ON "user"("pool_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "user_id_pool_id_key" ON "user"("id", "pool_id");

-- CreateIndex
CREATE INDEX "identity_user_id_idx" ON "identity"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_pool_id_developer_scope_union_id_key" ON "identity"("pool_id", "developer_scope", "union_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_id_pool_id_key" ON "identity"("id", "pool_id");

-- CreateIndex
CREATE UNIQUE INDEX "enterprise_membership_identity_id_corp_id_key" ON "enterprise_membership"("identity_id", "corp_id");

-- CreateIndex
CREATE UNIQUE INDEX "enterprise_membership_pool_id_developer_scope_corp_id_useri_key" ON "enterprise_membership"("pool_id", "developer_scope", "corp_id", "userid");

-- CreateIndex
CREATE UNIQUE INDEX "login_transaction_state_digest_key" ON "login_transaction"("state_digest");

-- CreateIndex
CREATE UNIQUE INDEX "login_transaction_reference_key" ON "login_transaction"("reference");

-- CreateIndex
CREATE INDEX "login_transaction_user_id_created_at_idx" ON "login_transaction"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "login_transaction_connection_id_created_at_idx" ON "login_transaction"("connection_id", "created_at");

-- CreateIndex
CREATE INDEX "login_transaction_application_id_idx" ON "login_transaction"("application_id");

-- CreateIndex
CREATE INDEX "login_transaction_created_at_idx" ON "login_transaction" USING BRIN ("created_at");

-- CreateIndex
CREATE INDEX "oidc_record_pool_id_grant_digest_idx" ON "oidc_record"("pool_id", "grant_digest");

-- CreateIndex
CREATE INDEX "oidc_record_pool_id_kind_uid_digest_idx" ON "oidc_record"("pool_id", "kind", "uid_digest");

-- CreateIndex
CREATE INDEX "oidc_record_pool_id_account_id_idx" ON "oidc_record"("pool_id", "account_id");

-- CreateIndex
CREATE INDEX "oidc_record_expires_at_idx" ON "oidc_record" USING BRIN ("expires_at");

-- CreateIndex
CREATE INDEX "audit_event_pool_id_at_idx" ON "audit_event"("pool_id", "at");

-- AddForeignKey
ALTER TABLE "administrator_session" ADD CONSTRAINT "administrator_session_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signing_key" ADD CONSTRAINT "signing_key_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_secret" ADD CONSTRAINT "application_secret_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_application" ADD CONSTRAINT "connection_application_connection_id_pool_id_fkey" FOREIGN KEY ("connection_id", "pool_id") REFERENCES "connection"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_application" ADD CONSTRAINT "connection_application_application_id_pool_id_fkey" FOREIGN KEY ("application_id", "pool_id") REFERENCES "application"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_token" ADD CONSTRAINT "app_token_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user" ADD CONSTRAINT "user_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_user_id_pool_id_fkey" FOREIGN KEY ("user_id", "pool_id") REFERENCES "user"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise_membership" ADD CONSTRAINT "enterprise_membership_identity_id_pool_id_fkey" FOREIGN KEY ("identity_id", "pool_id") REFERENCES "identity"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_transaction" ADD CONSTRAINT "login_transaction_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_transaction" ADD CONSTRAINT "login_transaction_application_id_pool_id_fkey" FOREIGN KEY ("application_id", "pool_id") REFERENCES "application"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_transaction" ADD CONSTRAINT "login_transaction_connection_id_pool_id_fkey" FOREIGN KEY ("connection_id", "pool_id") REFERENCES "connection"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_transaction" ADD CONSTRAINT "login_transaction_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oidc_record" ADD CONSTRAINT "oidc_record_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Sessions, attempts and one-time values are written again soon after they were made: room on their page spares the
-- indexes a new entry each time.
ALTER TABLE "oidc_record" SET (fillfactor = 80);
ALTER TABLE "login_transaction" SET (fillfactor = 80);
