-- Nobody signs in to a machine: what one was said to offer before that was known counted among a connection's applications, and could not be
-- taken back any more.
DELETE FROM "offer" USING "application" WHERE "application"."id" = "offer"."application_id" AND "application"."type" = 'machine';
