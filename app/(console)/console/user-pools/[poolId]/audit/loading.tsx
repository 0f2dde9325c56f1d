import { PageSkeleton } from "@/components/ui/skeleton";

export default function PoolAuditLoading() {
  return <PageSkeleton />;
}
