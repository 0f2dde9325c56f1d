import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface ChoiceTileProps {
  href: string;
  mark: ReactNode;
  title: ReactNode;
  description: ReactNode;
  /** A last line below the description. */
  note?: ReactNode;
}

/** One choice among several that leads to the next page; all of it can be pressed. */
export function ChoiceTile({ href, mark, title, description, note }: ChoiceTileProps) {
  return (
    <li className="group relative flex gap-4 rounded-xl border border-line bg-surface p-5 shadow-lift transition-colors hover:border-line-strong hover:bg-surface-hover">
      <span className="shrink-0">{mark}</span>
      <div className="min-w-0 flex-1">
        <p className="flex items-center justify-between gap-2 font-semibold text-[0.9375rem]">
          <Link href={href} className="after:absolute after:inset-0 after:rounded-xl">
            {title}
          </Link>
          <ArrowRight
            aria-hidden
            className="size-4 shrink-0 text-ink-faint transition-transform group-hover:translate-x-0.5"
          />
        </p>
        <p className="mt-1 text-ink-soft">{description}</p>
        {note && <p className="mt-3 text-ink-faint text-xs">{note}</p>}
      </div>
    </li>
  );
}
