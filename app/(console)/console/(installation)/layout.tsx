import { ConsoleShell } from "@/components/console/shell/console-shell";
import { consoleLayout } from "@/lib/entry/console-page";
import { listRecentPools } from "@/lib/services/pools/list-pools";
import { search } from "../find/actions";
import { signOut } from "../sign-in/actions";

/** The frame of pages that concern no pool. */
export default consoleLayout("pools.list", listRecentPools, ({ data: pools, administrator, children }) => (
  <ConsoleShell administrator={administrator} pools={pools} signOut={signOut} search={search}>
    {children}
  </ConsoleShell>
));
