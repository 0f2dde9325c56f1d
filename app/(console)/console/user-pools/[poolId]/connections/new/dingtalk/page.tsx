import { redirect } from "next/navigation";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolAddresses } from "@/lib/services/pools/get-pool-addresses";

/** Where the type of the DingTalk app is chosen: the only one there is goes without saying. */
export default consolePage("connections.write", getPoolAddresses, ({ params: { poolId } }) =>
  redirect(`/console/user-pools/${poolId}/connections/new/dingtalk/internal`),
);
