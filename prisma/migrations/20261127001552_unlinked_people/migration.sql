-- CreateTable
CREATE TABLE "unlinked_person" (
    "user_id" TEXT NOT NULL,
    "pool_id" TEXT NOT NULL,
    "developer_scope" TEXT NOT NULL,
    "union_digest" BYTEA NOT NULL,
    "unlinked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unlinked_person_pkey" PRIMARY KEY ("user_id","developer_scope","union_digest")
);

-- AddForeignKey
ALTER TABLE "unlinked_person" ADD CONSTRAINT "unlinked_person_user_id_pool_id_fkey" FOREIGN KEY ("user_id", "pool_id") REFERENCES "user"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;
