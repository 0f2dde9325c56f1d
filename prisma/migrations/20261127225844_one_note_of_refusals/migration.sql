-- What an application was refused for stands in request_fault alone. The notes of before are not carried over: they are hints of the last days,
-- and what is still wrong comes again.
-- AlterTable
ALTER TABLE "application" DROP COLUMN "refused_redirect_uri",
DROP COLUMN "refused_redirect_uri_at",
DROP COLUMN "refused_tokens",
DROP COLUMN "refused_tokens_at";
