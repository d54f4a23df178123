import { findItems, type ItemCount, itemCountOf, NO_ITEMS } from '../domain/items.ts';
import { splitWords } from '../domain/words.ts';
import { sectionsOf } from './sections.ts';

/** How many things a text reports under headings of their own, and how much of it that is. */
export function countItems(text: string): ItemCount {
  const sections = sectionsOf(text);
  if (sections.length === 1) return NO_ITEMS;
  const told = sections.map((section) => ({ ...splitWords(section.text), isAside: section.isAside }));
  const words = told.reduce((sum, section) => sum + section.words.length, 0);
  return itemCountOf({ ...findItems(told), words });
}
