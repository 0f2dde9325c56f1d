import { redirect } from "next/navigation";
import { consolePage } from "@/lib/entry/console-page";
import { getConnectionName } from "@/lib/services/connections/get-connection-name";

/** Where the associated applications once had a page of their own: they stand on the connection's page. */
export default consolePage("connections.read", getConnectionName, ({ params: { poolId, connectionId } }) =>
  redirect(`/console/user-pools/${poolId}/connections/${connectionId}#applications`),
);
