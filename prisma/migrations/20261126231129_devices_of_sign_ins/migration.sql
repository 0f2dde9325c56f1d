-- AlterEnum
ALTER TYPE "sign_in_end" ADD VALUE 'identity_unlinked';
ALTER TYPE "sign_in_end" ADD VALUE 'ended_by_administrator';

-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "user_agent" TEXT;

-- AlterTable
ALTER TABLE "sign_in" ADD COLUMN     "client_address" TEXT,
ADD COLUMN     "user_agent" TEXT;
