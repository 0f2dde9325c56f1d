-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "previous_secret_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "connection_check" ADD COLUMN     "failed_since" TIMESTAMPTZ(3);
