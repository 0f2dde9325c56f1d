import { PageArea } from "@/components/console/shell/console-shell";
import { PageSkeleton } from "@/components/ui/skeleton";

export default function InstallationLoading() {
  return (
    <PageArea>
      <PageSkeleton />
    </PageArea>
  );
}
