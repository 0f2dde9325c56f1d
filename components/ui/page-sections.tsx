import type { ReactNode } from "react";

interface PageSectionsProps {
  /** What the list of parts is called. */
  label: string;
  /** The parts in the order of the page; each has an element with this id. */
  sections: readonly { id: string; title: string }[];
  children: ReactNode;
}

/** A long page of parts that have nothing to do with each other, with the list of them beside it where there is room. */
export function PageSections({ label, sections, children }: PageSectionsProps) {
  return (
    <div className="lg:grid lg:grid-cols-[12.5rem_minmax(0,1fr)] lg:gap-10">
      <nav aria-label={label} className="hidden lg:block">
        <ul className="sticky top-6 -ml-2.5 grid gap-0.5">
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                className="block rounded-md px-2.5 py-1.5 text-ink-soft hover:bg-surface-hover hover:text-ink"
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid min-w-0 gap-6">{children}</div>
    </div>
  );
}
