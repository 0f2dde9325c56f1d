import { redirect } from "next/navigation";
import { pageRead } from "@/lib/entry/page-read";
import { isSetupOpen } from "@/lib/services/setup/is-setup-open";

export default async function HomePage() {
  redirect((await pageRead(isSetupOpen)) ? "/setup" : "/console");
}
