-- AlterTable: how an application's codes and tokens are made
ALTER TABLE "application" ADD COLUMN     "refused_redirect_uri" TEXT,
ADD COLUMN     "refused_redirect_uri_at" TIMESTAMPTZ(3),
ADD COLUMN     "tokens" JSONB;

-- An application that exists keeps its ID tokens as they are; one with a secret has its refresh tokens rotated no more.
UPDATE "application" SET "tokens" = jsonb_build_object(
    'pkceRequired', true,
    'claimsInIdToken', false,
    'refreshTokens', true,
    'rotateRefreshTokens', "type" <> 'web',
    'refreshOverlap', 10
);

ALTER TABLE "application" ALTER COLUMN "tokens" SET NOT NULL;

-- AlterTable
ALTER TABLE "oidc_record" ADD COLUMN     "overlap_until" TIMESTAMPTZ(3);
