import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApplicationDetails } from "@/components/console/applications/application-details";
import { consolePage } from "@/lib/entry/console-page";
import { getApplicationDetails } from "@/lib/services/applications/get-application-details";
import { disable, enable, remove, roll, update } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("applications"))("title") };
}

export default consolePage("applications.read", getApplicationDetails, ({ data, params: { poolId } }) => (
  <ApplicationDetails
    {...data}
    address={`/console/user-pools/${poolId}/applications`}
    {...{ update, enable, disable, remove, roll }}
  />
));
