-- AlterTable
ALTER TABLE "application" ADD COLUMN     "public_keys" JSONB NOT NULL DEFAULT '[]';
