-- CreateIndex
CREATE INDEX "identity_union_id_pool_id_idx" ON "identity"("union_id", "pool_id");

-- CreateIndex
CREATE INDEX "enterprise_membership_userid_pool_id_idx" ON "enterprise_membership"("userid", "pool_id");

-- CreateIndex
CREATE INDEX "enterprise_membership_job_number_pool_id_idx" ON "enterprise_membership"("job_number", "pool_id");

-- What a search finds users by: every character and every two of a name, every three of an e-mail address, every four of a number, as
-- keys of their pool. Names of one Chinese character or two are what people search for, and no trigram finds those. A key may stand for
-- two parts: whoever searches compares the text itself. The bodies name what they call once and for all, so that an index can be made
-- under any search path
CREATE FUNCTION "search_grams"("value" text, "width" integer) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT array_agg(DISTINCT substr(lower("value"), "place", "width"))
  FROM generate_series(1, length("value") - "width" + 1) AS "place"
);

CREATE FUNCTION "search_keys"("pool" text, "kind" text, "grams" text[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT array_agg(hashtextextended("pool" || ' ' || "kind" || ' ' || "gram", 0)) FROM unnest("grams") AS "gram");

CREATE FUNCTION "user_search_keys"("pool" text, "name" text, "email" text, "phone" text) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN "search_keys"("pool", 'name', "search_grams"("name", 1)) || "search_keys"("pool", 'name', "search_grams"("name", 2))
  || "search_keys"("pool", 'email', "search_grams"("email", 3)) || "search_keys"("pool", 'phone', "search_grams"("phone", 4));

CREATE INDEX "user_search_idx" ON "user" USING gin ("user_search_keys"("pool_id", "name", "email", "phone"));
