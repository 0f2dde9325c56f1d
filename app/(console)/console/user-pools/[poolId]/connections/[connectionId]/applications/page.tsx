import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AssociationList } from "@/components/console/connections/association-list";
import { ConnectionFrame } from "@/components/console/connections/connection-frame";
import { requireAdministrator } from "@/lib/auth/console/session";
import { countConnectionDeletion, listAssociationChoices } from "@/lib/data/connection-lists";
import { getConnection } from "@/lib/data/connection-settings";
import { pageRead } from "@/lib/entry/page-read";
import { associate, disable, enable, remove } from "../../actions";

interface AssociationsPageProps {
  params: Promise<{ poolId: string; connectionId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("title") };
}

export default async function AssociationsPage({ params }: AssociationsPageProps) {
  await requireAdministrator();
  const key = await params;
  const [connection, impact, choices] = await pageRead(() =>
    Promise.all([getConnection(key), countConnectionDeletion(key), listAssociationChoices(key)]),
  );
  const pool = `/console/user-pools/${key.poolId}`;
  return (
    <ConnectionFrame {...{ connection, impact, address: `${pool}/connections`, enable, disable, remove }}>
      <AssociationList
        connection={key}
        applicationsAddress={`${pool}/applications`}
        choices={choices}
        associate={associate}
      />
    </ConnectionFrame>
  );
}
