import Link from "next/link";
import { buttonClass } from "./button";
import { Card, CardHeader } from "./card";

/** A card that leads to a page of its own. @param label of the link. */
export function LinkCard({
  title,
  description,
  href,
  label,
}: {
  title: string;
  description: string;
  href: string;
  label: string;
}) {
  return (
    <Card className="max-w-2xl">
      <CardHeader
        title={title}
        description={description}
        actions={
          <Link href={href} className={buttonClass("secondary", "small")}>
            {label}
          </Link>
        }
      />
    </Card>
  );
}
