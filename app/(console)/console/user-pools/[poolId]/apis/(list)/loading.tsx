import { PageSkeleton } from "@/components/ui/skeleton";

export default function ApisLoading() {
  return <PageSkeleton />;
}
