import { type ReactNode, useId } from "react";
import { Card, CardBody, CardHeader } from "./card";

interface FieldsetCardProps {
  title: ReactNode;
  description: ReactNode;
  children: ReactNode;
}

/** A card whose fields are one group of a form, named and described by its title line. */
export function FieldsetCard({ title, description, children }: FieldsetCardProps) {
  const id = useId();
  return (
    <Card>
      <fieldset className="min-w-0" aria-labelledby={`${id}-title`} aria-describedby={`${id}-description`}>
        <CardHeader
          title={<span id={`${id}-title`}>{title}</span>}
          description={<span id={`${id}-description`}>{description}</span>}
        />
        <CardBody className="grid gap-3">{children}</CardBody>
      </fieldset>
    </Card>
  );
}
