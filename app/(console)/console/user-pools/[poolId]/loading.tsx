import { PageSkeleton } from "@/components/ui/skeleton";

export default function PoolLoading() {
  return <PageSkeleton />;
}
