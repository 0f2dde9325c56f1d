-- CreateTable
CREATE TABLE "request_fault" (
    "application_id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mended_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_fault_pkey" PRIMARY KEY ("application_id","kind","detail")
);

-- CreateIndex
CREATE INDEX "request_fault_last_at_idx" ON "request_fault"("last_at");

-- AddForeignKey
ALTER TABLE "request_fault" ADD CONSTRAINT "request_fault_application_id_pool_id_fkey" FOREIGN KEY ("application_id", "pool_id") REFERENCES "application"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;
