import { ConsoleShell, PageArea } from "@/components/console/shell/console-shell";
import { consoleLayout } from "@/lib/entry/console-page";
import { listRecentPools } from "@/lib/services/pools/list-pools";
import { signOut } from "../sign-in/actions";
import { search } from "./actions";

export default consoleLayout("pools.list", listRecentPools, ({ data: pools, administrator, children }) => (
  <ConsoleShell administrator={administrator} pools={pools} signOut={signOut} search={search}>
    <PageArea>{children}</PageArea>
  </ConsoleShell>
));
