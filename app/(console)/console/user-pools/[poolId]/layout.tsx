import { PageArea } from "@/components/console/shell/console-shell";
import { NameOpenPool } from "@/components/console/shell/open-pool";
import { PoolNavigation } from "@/components/console/shell/pool-navigation";
import { consoleLayout, consoleTitleFrame } from "@/lib/entry/console-page";
import { getPoolName } from "@/lib/services/pools/get-pool-name";

export const generateMetadata = consoleTitleFrame("pools.read", getPoolName);

/**
 * The frame of a pool's pages. It looks for the pool before anything is sent, so that a wrong address is answered with
 * 404; whether somebody may see a page is checked by the page itself.
 */
export default consoleLayout("pools.read", getPoolName, ({ data: name, params: { poolId }, children }) => (
  <>
    <NameOpenPool id={poolId} name={name} />
    <PoolNavigation poolId={poolId} />
    <PageArea>{children}</PageArea>
  </>
));
