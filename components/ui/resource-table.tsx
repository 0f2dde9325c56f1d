import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState, type EmptyStateProps } from "./empty-state";
import { EnabledBadge } from "./enabled-badge";
import { Link } from "./link";
import { Table, TableCell, TableHead, TableRow } from "./table";

/** The least width of the screen at which a column is shown. */
const widths = { sm: "max-sm:hidden", md: "max-md:hidden", lg: "max-lg:hidden" } as const;

/** A column beside name and state. */
interface ResourceColumn<Resource> {
  title: string;
  from: keyof typeof widths;
  /** What its cell holds; a number is aligned as one. */
  show: (resource: Resource) => ReactNode;
  numeric?: boolean;
}

interface ResourceTableProps<Resource> {
  /** What is listed. */
  label: string;
  resources: readonly Resource[];
  /** The title of the column with the names. */
  nameTitle: string;
  /** How a row begins: where it leads, how it is called, the line below the name, a picture before it. */
  identify: (resource: Resource) => { href: string; name: string; note: ReactNode; mark?: ReactNode };
  /** The state of a row, where there is more to it than whether it is in use. */
  showState?: (resource: Resource) => ReactNode;
  /** Shown beside the state where something is wrong. */
  showTrouble?: (resource: Resource) => ReactNode;
  columns: readonly ResourceColumn<Resource>[];
  /** What is said instead of an empty table. */
  empty: EmptyStateProps;
}

/**
 * What a pool holds of one kind, a row each: all of the row leads to it, its state stands in a column of its own. A phone
 * shows name and state alone.
 */
export function ResourceTable<Resource extends { id: string; disabledAt?: Date | null }>({
  label,
  resources,
  nameTitle,
  identify,
  showState = ({ disabledAt }) => <EnabledBadge disabledAt={disabledAt ?? null} />,
  showTrouble,
  columns,
  empty,
}: ResourceTableProps<Resource>) {
  const t = useTranslations("common");
  if (resources.length === 0) return <EmptyState {...empty} />;
  return (
    <Table aria-label={label}>
      <thead>
        <tr>
          <TableHead>{nameTitle}</TableHead>
          <TableHead>{t("status")}</TableHead>
          {columns.map((column) => (
            <TableHead key={column.title} className={columnClass(column)}>
              {column.title}
            </TableHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {resources.map((resource) => (
          <TableRow key={resource.id} className="relative">
            <TableCell>
              <NameCell {...identify(resource)} />
            </TableCell>
            <TableCell>
              <span className="flex flex-wrap gap-1">
                {showState(resource)}
                {showTrouble?.(resource)}
              </span>
            </TableCell>
            {columns.map((column) => (
              <TableCell key={column.title} className={`${columnClass(column)} text-ink-soft`}>
                {column.show(resource)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function NameCell({ href, name, note, mark }: ReturnType<ResourceTableProps<{ id: string }>["identify"]>) {
  return (
    <span className="flex items-center gap-3 sm:min-w-40">
      {mark}
      <span className="min-w-0">
        <Link href={href} prefetch={false} className="break-words font-medium after:absolute after:inset-0">
          {name}
        </Link>
        <span className="block">{note}</span>
      </span>
    </span>
  );
}

function columnClass({ from, numeric }: { from: keyof typeof widths; numeric?: boolean }): string {
  return numeric ? `${widths[from]} text-right tabular-nums` : widths[from];
}
