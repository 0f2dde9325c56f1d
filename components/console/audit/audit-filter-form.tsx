"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, buttonClass } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import {
  type AuditFilter,
  auditGroups,
  formatAuditFilter,
  isNarrowed,
} from "@/lib/domain/audit/audit-filter";

interface AuditFilterFormProps {
  home: string;
  filter: AuditFilter;
  administrators: readonly { id: string; name: string }[];
}

/** Narrows the acts: a plain GET form, so that what is asked for can be kept as an address. */
export function AuditFilterForm({ home, filter, administrators }: AuditFilterFormProps) {
  const t = useTranslations("audit");
  const { group, actor, object, from, to } = filter;
  const isListed = administrators.some(({ id }) => actor === `administrator:${id}`);
  const isOther = actor !== null && !isListed && actor !== "operator" && actor !== "anonymous";
  return (
    <search>
      {/* What is narrowed anew is a new page; the fields start with what was asked for. */}
      <form
        key={formatAuditFilter(filter).toString()}
        action={home}
        className="grid items-end gap-3 border-line border-b px-5 py-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1fr_1fr_auto]"
      >
        <FormField label={t("group")}>
          <Select name="group" defaultValue={group ?? ""}>
            <option value="">{t("allButLogins")}</option>
            {auditGroups.map((one) => (
              <option key={one} value={one}>
                {t(`groups.${one}`)}
              </option>
            ))}
          </Select>
        </FormField>
        <FormField label={t("actor")}>
          <Select name="actor" defaultValue={actor ?? ""}>
            <option value="">{t("everybody")}</option>
            {administrators.map(({ id, name }) => (
              <option key={id} value={`administrator:${id}`}>
                {name}
              </option>
            ))}
            <option value="operator">{t("actors.operator")}</option>
            <option value="anonymous">{t("actors.anonymous")}</option>
            {isOther && <option value={actor}>{actor}</option>}
          </Select>
        </FormField>
        <FormField label={t("from")}>
          <Input type="date" name="from" defaultValue={from ?? ""} />
        </FormField>
        <FormField label={t("to")}>
          <Input type="date" name="to" defaultValue={to ?? ""} />
        </FormField>
        {object && <input type="hidden" name="object" value={object} />}
        <Button type="submit" variant="secondary">
          {t("show")}
        </Button>
      </form>
      {isNarrowed(filter) && (
        <p className="flex flex-wrap items-center gap-2 border-line border-b px-5 py-2">
          {object && (
            <Link
              href={addressWithout(home, filter)}
              className={`${buttonClass("secondary", "small")} max-w-full`}
            >
              <span className="truncate">{t("onlyObject", { object })}</span>
              <X aria-label={t("drop")} />
            </Link>
          )}
          <Link href={home} className={buttonClass("ghost", "small")}>
            {t("clear")}
          </Link>
        </p>
      )}
    </search>
  );
}

function addressWithout(home: string, filter: AuditFilter): string {
  const query = formatAuditFilter({ ...filter, object: null });
  return query.size > 0 ? `${home}?${query}` : home;
}
