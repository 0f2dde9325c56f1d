import { PageSkeleton } from "@/components/ui/skeleton";

export default function ApplicationsLoading() {
  return <PageSkeleton />;
}
