-- At no application do people sign in by a code that a device shows.
UPDATE "application" SET "tokens" = "tokens" || '{"deviceFlow": false}'::jsonb;
