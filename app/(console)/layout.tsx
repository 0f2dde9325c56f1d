import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toast";
import "../globals.css";

export const metadata: Metadata = { title: { default: "Dingpass", template: "%s · Dingpass" } };

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#121214" },
  ],
};

export default async function ConsoleRootLayout({ children }: { children: ReactNode }) {
  const { hosted: _, ...messages } = await getMessages();
  return (
    <html lang={await getLocale()}>
      <body>
        <NextIntlClientProvider messages={messages}>
          {children}
          <Toaster />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
