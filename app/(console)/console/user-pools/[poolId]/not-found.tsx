import { NotFoundState } from "@/components/console/shell/not-found-state";

/** Inside a pool its navigation stays. */
export default function PoolPageNotFound() {
  return <NotFoundState />;
}
