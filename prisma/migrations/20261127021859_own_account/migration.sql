-- AlterEnum
ALTER TYPE "attempt_target" ADD VALUE 'link';

-- AlterEnum
ALTER TYPE "login_outcome" ADD VALUE 'linked';

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "locale" TEXT;

-- AlterTable
ALTER TABLE "sign_in" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3);

-- Whoever links has a session as well; it names no new kind, since a kind cannot be used in the transaction that adds it.
ALTER TABLE "attempt" DROP CONSTRAINT "attempt_target_is_whole",
ADD CONSTRAINT "attempt_target_is_whole" CHECK (
  ("target" = 'interaction') = ("interaction_digest" IS NOT NULL AND "sealed_interaction" IS NOT NULL)
  AND ("target" <> 'interaction' OR "application_name" IS NOT NULL)
  AND ("target" NOT IN ('interaction', 'trial') OR "sealed_session" IS NULL)
  AND ("target" = 'start') = ("destination" IS NOT NULL AND "start_page" IS NOT NULL)
  AND ("target" IN ('interaction', 'trial') OR "start_page" IS NOT NULL)
);
