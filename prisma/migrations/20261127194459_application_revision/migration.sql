-- AlterTable
ALTER TABLE "application" ADD COLUMN     "revision" TEXT NOT NULL DEFAULT gen_random_uuid();

-- What the OpenID provider knows of an application is kept in each instance by its revision, so nothing of it changes without another one:
-- whoever writes, and by whatever statement. What stands in other tables changes the application's.
CREATE FUNCTION "public"."renew_application_revision"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW."revision" := gen_random_uuid();
  RETURN NEW;
END
$$;
CREATE TRIGGER "application_changed" BEFORE UPDATE ON "application"
  FOR EACH ROW EXECUTE FUNCTION "public"."renew_application_revision"();

CREATE FUNCTION "public"."renew_revision_of_application"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE "public"."application" SET "revision" = '' WHERE "id" IN (OLD."application_id", NEW."application_id");
  RETURN NULL;
END
$$;
CREATE TRIGGER "application_secret_changed" AFTER INSERT OR UPDATE OR DELETE ON "application_secret"
  FOR EACH ROW EXECUTE FUNCTION "public"."renew_revision_of_application"();
CREATE TRIGGER "resource_grant_changed" AFTER INSERT OR UPDATE OR DELETE ON "resource_grant"
  FOR EACH ROW EXECUTE FUNCTION "public"."renew_revision_of_application"();
-- Not when its proxy was last seen.
CREATE TRIGGER "protected_site_changed" AFTER INSERT OR DELETE OR UPDATE OF "application_id", "origin" ON "protected_site"
  FOR EACH ROW EXECUTE FUNCTION "public"."renew_revision_of_application"();

CREATE FUNCTION "public"."renew_revisions_at_resource_server"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE "public"."application" SET "revision" = ''
  WHERE "id" IN (SELECT "application_id" FROM "public"."resource_grant" WHERE "resource_server_id" = NEW."id");
  RETURN NULL;
END
$$;
CREATE TRIGGER "resource_server_changed" AFTER UPDATE ON "resource_server"
  FOR EACH ROW EXECUTE FUNCTION "public"."renew_revisions_at_resource_server"();

CREATE FUNCTION "public"."renew_revisions_of_pool"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE "public"."application" SET "revision" = '' WHERE "pool_id" = NEW."id";
  RETURN NULL;
END
$$;
CREATE TRIGGER "pool_second_factor_changed" AFTER UPDATE OF "second_factor" ON "pool"
  FOR EACH ROW WHEN (OLD."second_factor" IS DISTINCT FROM NEW."second_factor")
  EXECUTE FUNCTION "public"."renew_revisions_of_pool"();

-- A pool or an API that changes renews the revisions that it sees. What another transaction is about to add waits for it, or is waited for:
-- else it would be read with what was before, and keep its revision.
CREATE FUNCTION "public"."hold_pool_of_application"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM "public"."pool" WHERE "id" = NEW."pool_id" FOR SHARE;
  RETURN NEW;
END
$$;
CREATE TRIGGER "application_added" BEFORE INSERT ON "application"
  FOR EACH ROW EXECUTE FUNCTION "public"."hold_pool_of_application"();

CREATE FUNCTION "public"."hold_resource_server_of_grant"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM "public"."resource_server" WHERE "id" = NEW."resource_server_id" FOR SHARE;
  RETURN NEW;
END
$$;
CREATE TRIGGER "resource_grant_added" BEFORE INSERT OR UPDATE ON "resource_grant"
  FOR EACH ROW EXECUTE FUNCTION "public"."hold_resource_server_of_grant"();
