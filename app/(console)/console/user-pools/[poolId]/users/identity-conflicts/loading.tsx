import { PageSkeleton } from "@/components/ui/skeleton";

export default function IdentityConflictsLoading() {
  return <PageSkeleton />;
}
