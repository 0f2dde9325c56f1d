import type { ReactNode } from "react";
import { PageArea } from "@/components/console/shell/console-shell";
import { PoolNavigation } from "@/components/console/shell/pool-navigation";

interface PoolLayoutProps {
  params: Promise<{ poolId: string }>;
  children: ReactNode;
}

/** Frame only: every page below checks by itself who asks and whether the pool exists. */
export default async function PoolLayout({ params, children }: PoolLayoutProps) {
  const { poolId } = await params;
  return (
    <>
      <PoolNavigation poolId={poolId} />
      <PageArea>{children}</PageArea>
    </>
  );
}
