import { PageSkeleton } from "@/components/ui/skeleton";

export default function SignInsLoading() {
  return <PageSkeleton />;
}
