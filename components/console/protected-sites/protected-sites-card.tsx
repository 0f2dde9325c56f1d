"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import type { Action } from "@/lib/domain/action-result";
import { type SiteProxy, siteProxies } from "@/lib/domain/protected-site/proxy-configuration";
import { AddSiteForm } from "./add-site-form";
import { SiteRow } from "./site-row";

interface ProtectedSitesCardProps {
  application: { poolId: string; applicationId: string };
  sites: readonly { id: string; origin: string; checkAddress: string; lastCheckAt: Date | null }[];
  addSite: Action<{ poolId: string; applicationId: string; origin: string }, void>;
  removeSite: Action<{ poolId: string; applicationId: string; siteId: string }, void>;
}

/** Sites that people sign in to without any code in them: which, what their proxies have to be told, and whether those ask. */
export function ProtectedSitesCard({ application, sites, addSite, removeSite }: ProtectedSitesCardProps) {
  const t = useTranslations("protectedSites");
  const [proxy, setProxy] = useState<SiteProxy>("nginx");
  return (
    <Card id="protected-sites">
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-5">
        {sites.length > 0 && (
          <div className="max-w-xs">
            <FormField label={t("proxy")} help={t("proxyHelp")}>
              <Select
                value={proxy}
                onChange={({ target }) =>
                  setProxy(siteProxies.find((known) => known === target.value) ?? "nginx")
                }
              >
                {siteProxies.map((known) => (
                  <option key={known} value={known}>
                    {t(`proxies.${known}`)}
                  </option>
                ))}
              </Select>
            </FormField>
          </div>
        )}
        {sites.length > 0 && (
          <ul className="grid gap-4">
            {sites.map((site) => (
              <SiteRow
                key={site.id}
                application={application}
                site={site}
                proxy={proxy}
                removeSite={removeSite}
              />
            ))}
          </ul>
        )}
        <AddSiteForm application={application} addSite={addSite} />
      </CardBody>
    </Card>
  );
}
