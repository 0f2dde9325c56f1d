import { notFound } from "next/navigation";

/** Everything in a pool that nothing else answers to. */
export default function MissingPoolPage() {
  notFound();
}
