-- CreateEnum
CREATE TYPE "attribute_source" AS ENUM ('dingtalk_account', 'enterprise_record', 'administrator', 'user');

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "avatar_url_source" "attribute_source",
ADD COLUMN     "email_source" "attribute_source",
ADD COLUMN     "employee_number" TEXT,
ADD COLUMN     "name_source" "attribute_source",
ADD COLUMN     "phone_source" "attribute_source",
ADD COLUMN     "username" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "user_username_pool_id_key" ON "user"("username", "pool_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_employee_number_pool_id_key" ON "user"("employee_number", "pool_id");

-- One verified address and one verified number lead to one user at most
CREATE UNIQUE INDEX "user_verified_email_key" ON "user"(lower("email"), "pool_id") WHERE "email_verified";

CREATE UNIQUE INDEX "user_verified_phone_key" ON "user"("phone", "pool_id") WHERE "phone_verified";
