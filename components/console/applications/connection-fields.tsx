"use client";

import { useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Switch } from "@/components/ui/switch";
import { ToggleField } from "@/components/ui/toggle-field";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { CreateApplicationValues } from "./application-form-values";
import type { ConnectionChoice } from "./connections-card";

interface ConnectionFieldsProps {
  /** The address of the pool. */
  pool: string;
  connections: readonly ConnectionChoice[];
  /** The ways in that the pool has beside them. */
  methods: readonly LoginMethod[];
}

/** Which connections a new application offers from the beginning. None is allowed, and said. */
export function ConnectionFields({ pool, connections, methods }: ConnectionFieldsProps) {
  const t = useTranslations("applications.connections");
  const common = useTranslations("common");
  const { field } = useController<CreateApplicationValues, "connectionIds">({ name: "connectionIds" });
  const chosen = new Set(field.value);
  const hasWayIn =
    methods.length > 0 || connections.some(({ id, disabledAt }) => chosen.has(id) && disabledAt === null);
  const change = (id: string, wanted: boolean) =>
    field.onChange(wanted ? [...field.value, id] : field.value.filter((other) => other !== id));
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-4">
        {connections.map(({ id, displayName, identifier, disabledAt }) => (
          <ToggleField
            key={id}
            label={
              <span className="flex flex-wrap items-center gap-x-2">
                <span className="break-words">{displayName}</span>
                {disabledAt && <Badge>{common("disabled")}</Badge>}
              </span>
            }
            help={<code className="font-mono text-xs">{identifier}</code>}
          >
            <Switch
              checked={chosen.has(id)}
              onCheckedChange={(wanted) => change(id, wanted)}
              onBlur={field.onBlur}
            />
          </ToggleField>
        ))}
        {!hasWayIn && (
          <Notice>
            {connections.length === 0
              ? t.rich("noneYet", {
                  link: (text) => (
                    <Link href={`${pool}/connections/new`} className="font-medium text-ink underline">
                      {text}
                    </Link>
                  ),
                })
              : t("noneChosen")}
          </Notice>
        )}
      </CardBody>
    </Card>
  );
}
