-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "bind_tries" SMALLINT NOT NULL DEFAULT 0;
