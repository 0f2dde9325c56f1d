-- No application's tokens have to be bound.
UPDATE "application" SET "tokens" = "tokens" || '{"boundTokensOnly": false}'::jsonb;
