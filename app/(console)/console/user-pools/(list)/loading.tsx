import { PageArea } from "@/components/console/shell/console-shell";
import { PageSkeleton } from "@/components/ui/skeleton";

export default function UserPoolsLoading() {
  return (
    <PageArea>
      <PageSkeleton />
    </PageArea>
  );
}
