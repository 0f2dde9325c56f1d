import type { ReactNode } from "react";
import { ConsoleShell } from "@/components/console/shell/console-shell";
import { requireAdministrator } from "@/lib/auth/console/session";
import { pageRead } from "@/lib/entry/page-read";
import { listRecentPools } from "@/lib/services/pools/list-pools";
import { signOut } from "../sign-in/actions";

export default async function UserPoolsLayout({ children }: { children: ReactNode }) {
  const administrator = await requireAdministrator();
  const pools = await pageRead(() => listRecentPools());
  return (
    <ConsoleShell administrator={administrator} pools={pools} signOut={signOut}>
      {children}
    </ConsoleShell>
  );
}
