-- AlterTable
ALTER TABLE "application" ADD COLUMN     "response_modes" TEXT[] DEFAULT ARRAY['form_post']::TEXT[];
