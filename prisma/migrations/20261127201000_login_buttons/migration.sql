-- AlterTable
ALTER TABLE "pool" ADD COLUMN     "login_buttons" JSONB NOT NULL DEFAULT '{"ordered":false,"buttons":[]}',
ADD COLUMN     "login_buttons_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "application" ADD COLUMN     "login_buttons" JSONB NOT NULL DEFAULT '{"ordered":false,"buttons":[]}',
ADD COLUMN     "login_buttons_version" INTEGER NOT NULL DEFAULT 0;
