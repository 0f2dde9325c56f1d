import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectionFrame } from "@/components/console/connections/connection-frame";
import { OfferList } from "@/components/console/connections/offer-list";
import { consolePage } from "@/lib/entry/console-page";
import { getConnectionOffers } from "@/lib/services/connections/get-connection-offers";
import { disable, enable, remove, setOffer } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("title") };
}

export default consolePage("connections.read", getConnectionOffers, ({ data, params: key }) => {
  const { connection, impact, choices } = data;
  const pool = `/console/user-pools/${key.poolId}`;
  return (
    <ConnectionFrame {...{ connection, impact, address: `${pool}/connections`, enable, disable, remove }}>
      <OfferList
        connection={key}
        applicationsAddress={`${pool}/applications`}
        choices={choices}
        setOffer={setOffer}
      />
    </ConnectionFrame>
  );
});
