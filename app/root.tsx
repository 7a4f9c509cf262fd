import { Links, Meta, Outlet } from "@remix-run/react";
import type { ReactNode } from "react";
import { useDocument } from "#app/ui/document";

/** The document around every page, error pages included. It carries no script unless the page asks for one. */
export function Layout({ children }: { children: ReactNode }) {
  const { locale } = useDocument();
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>{children}</body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}
