import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/ui/copy-value";
import { Description, DescriptionList } from "@/components/ui/description-list";
import type { ShownAddress } from "@/lib/domain/custom-domain/shown-address";

/** What others have to be told of an address, each to copy. */
export function AddressValues({ address }: { address: ShownAddress }) {
  const t = useTranslations("addresses.values");
  const { base, issuer, callbackAddress } = address;
  return (
    <DescriptionList>
      {Object.entries({ base, issuer, callback: callbackAddress }).map(([name, value]) => (
        <Description key={name} term={t(name)}>
          <CopyValue value={value} label={t(name)} />
        </Description>
      ))}
    </DescriptionList>
  );
}
