import { PageSkeleton } from "@/components/ui/skeleton";

export default function LoginButtonsLoading() {
  return <PageSkeleton />;
}
