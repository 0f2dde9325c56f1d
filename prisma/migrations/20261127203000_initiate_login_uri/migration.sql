-- AlterTable
ALTER TABLE "application" ADD COLUMN     "initiate_login_uri" TEXT NOT NULL DEFAULT '';
