import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { Link } from "@/components/ui/link";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import {
  type AttemptSearch,
  filteredOutcomes,
  formatAttemptSearch,
  isFiltered,
  spans,
} from "@/lib/domain/login/attempt-search";
import type { AttemptReason } from "@/lib/domain/login/cause";
import { groupCauses } from "@/lib/domain/login/cause-groups";
import { TimeRange } from "./time-range";

interface SignInFiltersProps {
  /** The address of the list. */
  action: string;
  search: AttemptSearch;
  connections: readonly { id: string; name: string }[];
  /** Causes that have occurred lately. */
  recentCauses: readonly string[];
}

/** Looks for attempts: a plain GET form, so that what is looked for can be kept as an address. */
export function SignInFilters({ action, search, connections, recentCauses }: SignInFiltersProps) {
  const t = useTranslations("signIns");
  const causes = groupCauses(recentCauses);
  const nameCauses = (named: readonly AttemptReason[]) =>
    optionsOf(named.map((value) => ({ value, label: t(`causeNames.${value}`) })));
  const { cause, connectionId, outcome, span, userId, applicationId } = search;
  return (
    <search>
      <form
        // A new search is a new page; the fields start with what was looked for.
        key={formatAttemptSearch(search)}
        action={action}
        className="grid gap-4 border-line border-b px-5 py-4"
      >
        <div className="flex flex-wrap gap-2">
          <SearchInput
            className="min-w-56 max-w-lg max-sm:basis-full"
            defaultValue={search.text}
            aria-label={t("searchLabel")}
            placeholder={t("searchPlaceholder")}
          />
          <Button type="submit" variant="secondary">
            {t("search")}
          </Button>
        </div>
        <fieldset className="grid grid-cols-2 items-end gap-3 lg:grid-cols-4">
          <legend className="sr-only">{t("filters")}</legend>
          <Choice name="outcome" label={t("outcome")} any={t("anyOutcome")} chosen={outcome}>
            {optionsOf(filteredOutcomes.map((value) => ({ value, label: t(`states.${value}`) })))}
          </Choice>
          <Choice name="cause" label={t("cause")} any={t("anyCause")} chosen={cause}>
            {causes.recent.length > 0 && (
              <optgroup label={t("recentCauses")}>{nameCauses(causes.recent)}</optgroup>
            )}
            {causes.groups.map(({ group, causes }) => (
              <optgroup key={group} label={t(`causeGroups.${group}`)}>
                {nameCauses(causes)}
              </optgroup>
            ))}
          </Choice>
          <Choice name="connection" label={t("connection")} any={t("anyConnection")} chosen={connectionId}>
            {optionsOf(connections.map(({ id, name }) => ({ value: id, label: name })))}
          </Choice>
          <Choice name="span" label={t("time")} any={t("anyTime")} chosen={span}>
            {optionsOf(
              Object.keys(spans).map((value) => ({
                value,
                label: t(`spans.${value as keyof typeof spans}`),
              })),
            )}
          </Choice>
          <TimeRange from={search.from} to={search.to} />
          <span className="col-span-2 flex flex-wrap gap-2">
            <Button type="submit" variant="secondary">
              {t("apply")}
            </Button>
            {isFiltered(search) && (
              <Link href={action} className={buttonClass("ghost")}>
                {t("clear")}
              </Link>
            )}
          </span>
        </fieldset>
        {userId && <Kept name="user" value={userId} label={t("onlyUser")} />}
        {applicationId && <Kept name="application" value={applicationId} label={t("onlyApplication")} />}
      </form>
    </search>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  /** What is said for no condition. */
  any: string;
  chosen: string | null;
  children: ReactNode;
}

function Choice({ name, label, any, chosen, children }: ChoiceProps) {
  return (
    <span className="grid min-w-0 gap-1.5">
      <Label htmlFor={`filter-${name}`}>{label}</Label>
      <Select id={`filter-${name}`} name={name} defaultValue={chosen ?? ""}>
        <option value="">{any}</option>
        {children}
      </Select>
    </span>
  );
}

function optionsOf(choices: readonly { value: string; label: string }[]): ReactNode {
  return choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

/** A condition that another page has set. It stays with the form, until everything is cleared. */
function Kept({ name, value, label }: { name: string; value: string; label: string }) {
  return (
    <p className="text-ink-soft">
      {label}
      <input type="hidden" name={name} value={value} />
    </p>
  );
}
