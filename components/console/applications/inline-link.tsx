import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

/** A link within a sentence. */
export function InlineLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="font-medium text-ink underline">
      {children}
    </Link>
  );
}
