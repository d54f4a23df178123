/** Endings that say how a page is stored, not what it is called. */
const ENDINGS = /(?:\.(?:html?|xhtml|mht|mhtml|txt|md|markdown))?(?:\.gz)?$/i;

/** A page's id in `extract`: its file name without folders and without its extensions. */
export function pageIdOf(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1);
  return name.replace(ENDINGS, '') || name;
}
