import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { EntryMode } from "@/lib/domain/login/entry-mode";

interface ModeCardProps {
  mode: EntryMode;
  title: string;
  description: string;
  children: ReactNode;
}

/** What has to be registered at DingTalk for one entry mode. */
export function ModeCard({ mode, title, description, children }: ModeCardProps) {
  const t = useTranslations("connections.settings.modes.options");
  return (
    <Card>
      <CardHeader
        title={
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {title}
            <Badge tone="accent">{t(`${mode}.label`)}</Badge>
          </span>
        }
        description={description}
      />
      <CardBody className="grid gap-3">{children}</CardBody>
    </Card>
  );
}
