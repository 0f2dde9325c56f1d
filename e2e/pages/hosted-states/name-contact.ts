import { database } from "@/lib/data/client";
import type { TestTenant } from "../../fixtures/test";

/** Names somebody whom people may ask. */
export async function nameContact({ pool }: TestTenant): Promise<void> {
  const contact = "IT helpdesk, it@acme.example, +86 571 8888 0000";
  await database().pool.update({ where: { id: pool.id }, data: { contact } });
}
