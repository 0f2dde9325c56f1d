-- AlterTable
ALTER TABLE "application" ADD COLUMN     "claims" JSONB NOT NULL DEFAULT '{"custom":[],"trustsEnterpriseMail":false,"standsInForMail":false}';

-- AlterTable
ALTER TABLE "enterprise_membership" ADD COLUMN     "extension" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "org_email" TEXT;
