-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "topic" TEXT;
