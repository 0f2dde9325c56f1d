import { redirect } from "next/navigation";
import { requireAdministrator } from "@/lib/auth/console/session";

export default async function ConsolePage() {
  await requireAdministrator();
  redirect("/console/user-pools");
}
