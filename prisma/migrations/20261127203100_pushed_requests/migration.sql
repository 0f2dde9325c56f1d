-- No application has to push its requests.
UPDATE "application" SET "tokens" = "tokens" || '{"pushedRequestsOnly": false}'::jsonb;
