import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AssociationList } from "@/components/console/connections/association-list";
import { ConnectionFrame } from "@/components/console/connections/connection-frame";
import { consolePage } from "@/lib/entry/console-page";
import { getConnectionAssociations } from "@/lib/services/connections/get-connection-associations";
import { associate, disable, enable, remove } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("title") };
}

export default consolePage("connections.read", getConnectionAssociations, ({ data, params: key }) => {
  const { connection, impact, choices } = data;
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
});
