-- AlterTable: disabled as applications and users are, by a time
ALTER TABLE "connection" ADD COLUMN     "disabled_at" TIMESTAMPTZ(3);

-- When that was is known to the audit trail; a row from outside the console has the time of its last change.
UPDATE "connection" SET "disabled_at" = coalesce(
    (SELECT max("at") FROM "audit_event"
     WHERE "pool_id" = "connection"."pool_id" AND "action" = 'connection.disabled' AND "object" = 'connection:' || "connection"."id"),
    "updated_at"
) WHERE NOT "enabled";

ALTER TABLE "connection" DROP COLUMN "enabled";
