-- RenameTable: that an application shows a connection is an offer; "association" is the connection's rule for unknown people
ALTER TABLE "connection_application" RENAME TO "offer";
ALTER TABLE "offer" RENAME CONSTRAINT "connection_application_pkey" TO "offer_pkey";
ALTER TABLE "offer" RENAME CONSTRAINT "connection_application_connection_id_pool_id_fkey" TO "offer_connection_id_pool_id_fkey";
ALTER TABLE "offer" RENAME CONSTRAINT "connection_application_application_id_pool_id_fkey" TO "offer_application_id_pool_id_fkey";
ALTER INDEX "connection_application_application_id_idx" RENAME TO "offer_application_id_idx";
