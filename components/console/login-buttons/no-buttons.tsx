import { Plug } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

/** In the place of the form where there is no connection whose button could be set up. */
export function NoButtons(props: { title: string; description: string; action?: ReactNode }) {
  return (
    <Card>
      <EmptyState icon={Plug} {...props} />
    </Card>
  );
}
