-- AlterTable
ALTER TABLE "application" ADD COLUMN     "first_tokens_at" TIMESTAMPTZ(3),
ADD COLUMN     "refused_tokens" TEXT,
ADD COLUMN     "refused_tokens_at" TIMESTAMPTZ(3);
-- Applications that people have been signed in to are not waited for again
UPDATE "application" a SET "first_tokens_at" = coalesce(
  (SELECT min(t."finished_at") FROM "attempt" t
   WHERE t."application_id" = a."id" AND t."outcome" IN ('signed_in', 'created') AND t."target" IS DISTINCT FROM 'trial'),
  (SELECT now() FROM "oidc_record" r
   WHERE r."client_id" = a."client_id" AND r."pool_id" = a."pool_id" AND r."kind" = 'Grant' LIMIT 1)
);
