import { buttonClass } from "./button";
import { Card, CardHeader } from "./card";
import { Link } from "./link";

/** A card that leads to a page of its own. @param id for links that lead to it. @param label of the link. */
export function LinkCard({
  id,
  title,
  description,
  href,
  label,
}: {
  id: string;
  title: string;
  description: string;
  href: string;
  label: string;
}) {
  return (
    <Card id={id} className="max-w-2xl">
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
