import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { AreaTexts } from "@/components/console/shell/area-texts";
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
  return (
    <html lang={await getLocale()}>
      <body>
        <NextIntlClientProvider messages={{}}>
          <AreaTexts areas={["common", "console", "errors"]}>
            {children}
            <Toaster />
          </AreaTexts>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
