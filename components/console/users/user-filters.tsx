import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { formatUserSearch, type UserSearch, userStates } from "@/lib/domain/user/user-search";

interface UserFiltersProps {
  /** The address of the list. */
  action: string;
  search: UserSearch;
  connections: readonly { id: string; name: string }[];
}

/** Looks for users: a plain GET form, so that what is looked for can be kept as an address. */
export function UserFilters({ action, search, connections }: UserFiltersProps) {
  const t = useTranslations("users");
  return (
    <search>
      <form
        // A new search is a new page; the fields start with what was looked for.
        key={formatUserSearch(search, null)}
        action={action}
        className="flex flex-wrap gap-2 border-line border-b px-5 py-4"
      >
        <SearchInput
          className="min-w-56 max-w-md"
          defaultValue={search.search}
          aria-label={t("search")}
          aria-describedby="user-search-help"
          placeholder={t("searchPlaceholder")}
        />
        <Select name="state" defaultValue={search.state ?? ""} aria-label={t("state")}>
          <option value="">{t("anyState")}</option>
          {userStates.map((state) => (
            <option key={state} value={state}>
              {t(`states.${state}`)}
            </option>
          ))}
        </Select>
        {connections.length > 0 && (
          <Select
            name="connection"
            defaultValue={search.connectionId ?? ""}
            aria-label={t("lastThrough")}
            className="max-w-52"
          >
            <option value="">{t("anyConnection")}</option>
            {connections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
        <Button type="submit" variant="secondary">
          {t("search")}
        </Button>
        <p id="user-search-help" className="basis-full text-ink-soft text-xs">
          {t("searchHelp")}
        </p>
      </form>
    </search>
  );
}
