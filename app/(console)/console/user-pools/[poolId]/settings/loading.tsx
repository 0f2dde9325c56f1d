import { PageSkeleton } from "@/components/ui/skeleton";

export default function PoolSettingsLoading() {
  return <PageSkeleton />;
}
