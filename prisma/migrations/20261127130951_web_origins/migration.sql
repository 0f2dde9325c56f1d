-- AlterTable
ALTER TABLE "application" ADD COLUMN     "web_origins" TEXT[] DEFAULT ARRAY[]::TEXT[];
