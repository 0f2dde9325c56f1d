import { PageSkeleton } from "@/components/ui/skeleton";

export default function ImportLoading() {
  return <PageSkeleton />;
}
