import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApplicationDetails } from "@/components/console/applications/application-details";
import { requireAdministrator } from "@/lib/auth/console/session";
import { listSecrets } from "@/lib/data/application-secrets";
import { countApplicationDeletion, getApplication } from "@/lib/data/application-settings";
import { pageRead } from "@/lib/entry/page-read";
import { getEndpoints } from "@/lib/services/applications/get-endpoints";
import { disable, enable, remove, roll, update } from "../actions";

interface ApplicationPageProps {
  params: Promise<{ poolId: string; applicationId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("applications"))("title") };
}

export default async function ApplicationPage({ params }: ApplicationPageProps) {
  await requireAdministrator();
  const key = await params;
  const [application, secrets, impact, endpoints] = await pageRead(() =>
    Promise.all([
      getApplication(key),
      listSecrets(key),
      countApplicationDeletion(key),
      getEndpoints(key.poolId),
    ]),
  );
  return (
    <ApplicationDetails
      {...{ application, secrets, impact, endpoints }}
      address={`/console/user-pools/${key.poolId}/applications`}
      {...{ update, enable, disable, remove, roll }}
    />
  );
}
