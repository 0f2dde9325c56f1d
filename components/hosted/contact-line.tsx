import { ForeignName } from "@/components/ui/foreign-name";
import { readContact } from "@/lib/domain/pool/contact";
import type { HostedTexts } from "./texts";

/** Whom to ask, as the pool's administrators wrote it; nothing when they named nobody. */
export function ContactLine({ texts, contact }: { texts: HostedTexts; contact: string }) {
  if (contact === "") return null;
  return (
    <p className="contact">{texts.rich("help.contact", { contact: () => <Contact contact={contact} /> })}</p>
  );
}

function Contact({ contact }: { contact: string }) {
  return (
    <>
      {readContact(contact).map(({ text, href }) =>
        href === null ? (
          <ForeignName key={text}>{text}</ForeignName>
        ) : (
          <ContactLink key={text} text={text} href={href} />
        ),
      )}
    </>
  );
}

function ContactLink({ text, href }: { text: string; href: string }) {
  return (
    <a href={href} rel="noreferrer">
      {text}
    </a>
  );
}
