import { PageSkeleton } from "@/components/ui/skeleton";

export default function ConnectionsLoading() {
  return <PageSkeleton />;
}
