-- Counters of the last quarter of an hour: nothing is lost that matters when a crashed server empties them.
ALTER TABLE "rate_limit" SET UNLOGGED;
