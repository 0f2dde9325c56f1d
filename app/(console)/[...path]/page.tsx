import { notFound } from "next/navigation";

/** Everything that nothing else answers to. Next's own page for that is in English and unstyled. */
export default function MissingPage() {
  notFound();
}
