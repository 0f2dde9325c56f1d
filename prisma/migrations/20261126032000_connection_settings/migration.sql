-- The settings move into one column, of the shape that lib/domain/connection/settings has for the app type.
ALTER TABLE "connection" ADD COLUMN "settings" JSONB;

UPDATE "connection" SET "settings" = jsonb_build_object(
    'corpId', "corp_id",
    'clientId', "client_id",
    'agentId', coalesce("agent_id", ''),
    'callbackUrl', "callback_url",
    'scope', "scope",
    'profileFields', to_jsonb(coalesce("profile_fields", '{}')),
    'loginOnly', "login_only"
);

ALTER TABLE "connection" ALTER COLUMN "settings" SET NOT NULL,
DROP COLUMN "agent_id",
DROP COLUMN "association",
DROP COLUMN "callback_url",
DROP COLUMN "client_id",
DROP COLUMN "corp_id",
DROP COLUMN "login_only",
DROP COLUMN "profile_fields",
DROP COLUMN "scope";

DROP TYPE "association";
