-- AlterTable
ALTER TABLE "pool" ADD COLUMN     "sign_in_retention_days" INTEGER;

-- CreateTable
CREATE TABLE "installation_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "audit_retention_days" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_settings_pkey" PRIMARY KEY ("id")
);

-- One row, for everything.
ALTER TABLE "installation_settings" ADD CONSTRAINT "installation_settings_one_row" CHECK ("id" = 1);
INSERT INTO "installation_settings" ("id") VALUES (1);

-- A month at least is kept, whatever anybody writes into these settings.
ALTER TABLE "installation_settings" ADD CONSTRAINT "installation_settings_audit_retention_days" CHECK ("audit_retention_days" BETWEEN 30 AND 36500);
ALTER TABLE "pool" ADD CONSTRAINT "pool_sign_in_retention_days" CHECK ("sign_in_retention_days" BETWEEN 7 AND 365);

-- SEC-67: an audit row is never changed, and none of the last 30 days is removed. Whoever owns the table can switch the triggers off, so
-- they protect against mistakes where one role does everything; against a product that was taken over, two roles do.
CREATE FUNCTION "public"."refuse_audit_change"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'an audit event is never changed, and kept for 30 days at least' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "audit_event_never_changed" BEFORE UPDATE OR TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "public"."refuse_audit_change"();
CREATE TRIGGER "audit_event_kept" BEFORE DELETE ON "audit_event"
  FOR EACH ROW WHEN (OLD."at" > now() - interval '30 days') EXECUTE FUNCTION "public"."refuse_audit_change"();

-- The way by which the product's role, which may not delete, removes what its retention is over for: at most so many of the oldest rows,
-- older than so many seconds and never younger than 30 days, by the database's own clock. It runs with the rights of its owner, so its
-- search path is fixed and every name is whole.
CREATE FUNCTION "public"."purge_audit_events"("seconds" double precision, "at_most" integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  removed integer;
BEGIN
  DELETE FROM "public"."audit_event" WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM "public"."audit_event"
    WHERE "at" < now() - make_interval(secs => greatest("seconds", 30 * 24 * 60 * 60))
    ORDER BY "at" LIMIT "at_most" FOR UPDATE SKIP LOCKED
  ));
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END
$$;
REVOKE ALL ON FUNCTION "public"."purge_audit_events"(double precision, integer) FROM PUBLIC;
