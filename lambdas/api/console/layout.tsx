import type { Child } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { ICON, STYLESHEET } from './assets.ts';
import { DataLink } from './parts.tsx';
import { SignedIn, useDataPath } from './signed-in.ts';

export type Place = 'stories' | 'events' | 'sources' | 'check' | 'why' | 'none';

interface LayoutProps {
  readonly title: string;
  readonly place: Place;
  /** Path of the same as JSON. */
  readonly json?: string;
  /** Paths of feeds with the same filter. */
  readonly feeds?: { readonly atom: string; readonly json: string };
  readonly children: Child;
}

/** The frame of every page. */
export function Layout(props: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${props.title} · wirefold`}</title>
        <link rel="stylesheet" href={STYLESHEET.path} />
        <link rel="icon" type="image/svg+xml" href={ICON.path} />
        {props.json && <DataAlternate type="application/json" path={props.json} />}
        {props.feeds && <DataAlternate type="application/atom+xml" title="Stories" path={props.feeds.atom} />}
        {props.feeds && <DataAlternate type="application/feed+json" title="Stories" path={props.feeds.json} />}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <Masthead place={props.place} />
        <main id="main" tabindex={-1}>
          {props.children}
        </main>
        <Footer {...(props.json ? { json: props.json } : {})} {...(props.feeds ? { feeds: props.feeds } : {})} />
      </body>
    </html>
  );
}

function DataAlternate(props: { type: string; title?: string; path: string }) {
  return <link rel="alternate" type={props.type} title={props.title} href={useDataPath(props.path)} />;
}

function Masthead(props: { place: Place }) {
  return (
    <header class="masthead">
      <a class="nameplate" href="/">
        wirefold
      </a>
      <p class="motto">each story once, with every copy</p>
      <nav aria-label="Main">
        <NavLink here={props.place === 'stories'} href="/" label="Stories" />
        <NavLink here={props.place === 'events'} href="/events" label="Events" />
        <NavLink here={props.place === 'sources'} href="/sources" label="Sources" />
        <NavLink here={props.place === 'check'} href="/check" label="Check a text" />
        <NavLink here={props.place === 'why'} href="/why" label="Find a page" />
      </nav>
      <SignOut />
    </header>
  );
}

/** A form, since a link would let any page on the web sign a reader out. */
function SignOut() {
  if (!useContext(SignedIn)) return null;
  return (
    <form class="sign-out" method="post" action="/signout">
      <button type="submit">Sign out</button>
    </form>
  );
}

function NavLink(props: { here: boolean; href: string; label: string }) {
  return (
    <a href={props.href} aria-current={props.here ? 'page' : undefined}>
      {props.label}
    </a>
  );
}

function Footer(props: Pick<LayoutProps, 'json' | 'feeds'>) {
  return (
    <footer class="colophon">
      {props.json && <DataLink path={props.json}>This page as JSON</DataLink>}
      {props.feeds && <DataLink path={props.feeds.atom}>Atom feed</DataLink>}
      {props.feeds && <DataLink path={props.feeds.json}>JSON feed</DataLink>}
      <a href="/decisions">Decisions</a>
      <a href="/openapi.json">API description</a>
      <a href="/problems">Problems</a>
    </footer>
  );
}
