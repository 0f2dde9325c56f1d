import { notFound } from "next/navigation";

/** Addresses below a pool that lead nowhere get the hosted pages' own answer. */
export default function UnknownAddress() {
  notFound();
}
