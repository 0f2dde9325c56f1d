import { PageSkeleton } from "@/components/ui/skeleton";

export default function PoolOverviewLoading() {
  return <PageSkeleton />;
}
