import { type ReactNode, useId } from "react";
import { Card, CardBody, CardHeader } from "./card";

interface FieldsetCardProps {
  /** For links that lead to it. */
  id?: string;
  title: ReactNode;
  description: ReactNode;
  children: ReactNode;
}

/** A card whose fields are one group of a form, named and described by its title line. */
export function FieldsetCard({ id, title, description, children }: FieldsetCardProps) {
  const own = useId();
  return (
    <Card id={id}>
      <fieldset className="min-w-0" aria-labelledby={`${own}-title`} aria-describedby={`${own}-description`}>
        <CardHeader
          title={<span id={`${own}-title`}>{title}</span>}
          description={<span id={`${own}-description`}>{description}</span>}
        />
        <CardBody className="grid gap-3">{children}</CardBody>
      </fieldset>
    </Card>
  );
}
