import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "./button";
import { Link } from "./link";

/** Leads to the page on which something new is made; looks like a button. */
export function CreateLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={buttonClass()}>
      <Plus aria-hidden />
      {children}
    </Link>
  );
}
