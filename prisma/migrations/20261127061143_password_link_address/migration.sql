-- AlterTable
ALTER TABLE "password_link" ADD COLUMN     "address" TEXT;
