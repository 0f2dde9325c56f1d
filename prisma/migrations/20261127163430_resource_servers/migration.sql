-- AlterEnum
ALTER TYPE "application_type" ADD VALUE 'machine';

-- CreateTable
CREATE TABLE "resource_server" (
    "id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" JSONB NOT NULL,
    "token_seconds" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resource_server_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource_grant" (
    "application_id" TEXT NOT NULL,
    "resource_server_id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "scopes" TEXT[],

    CONSTRAINT "resource_grant_pkey" PRIMARY KEY ("application_id","resource_server_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "resource_server_id_pool_id_key" ON "resource_server"("id", "pool_id");

-- CreateIndex
CREATE UNIQUE INDEX "resource_server_pool_id_identifier_key" ON "resource_server"("pool_id", "identifier");

-- CreateIndex
CREATE INDEX "resource_grant_resource_server_id_idx" ON "resource_grant"("resource_server_id");

-- AddForeignKey
ALTER TABLE "resource_server" ADD CONSTRAINT "resource_server_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_grant" ADD CONSTRAINT "resource_grant_application_id_pool_id_fkey" FOREIGN KEY ("application_id", "pool_id") REFERENCES "application"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_grant" ADD CONSTRAINT "resource_grant_resource_server_id_pool_id_fkey" FOREIGN KEY ("resource_server_id", "pool_id") REFERENCES "resource_server"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;
