import { findItems, type ItemCount, NO_ITEMS } from '../domain/items.ts';
import { splitWords } from '../domain/words.ts';
import { sectionsOf } from './sections.ts';

/** How many things a text reports under headings of their own, and how much of it that is. */
export function countItems(text: string): ItemCount {
  const sections = sectionsOf(text);
  if (sections.length === 1) return NO_ITEMS;
  const told = sections.map((section) => ({ ...splitWords(section.text), isAside: section.isAside }));
  const { items } = findItems(told);
  const words = told.reduce((sum, section) => sum + section.words.length, 0);
  let covered = 0;
  for (let at = 0; at < items.length; at += 2) covered += items[at + 1]! - items[at]!;
  return { count: items.length / 2, share: words === 0 ? 0 : covered / words };
}
