import { type ItemCount, NO_ITEMS } from '../../shared/domain/items.ts';
import type { AppendFile } from './append-file.ts';
import type { DescribedLines } from './describe-worker.ts';
import type { DocumentFacts } from './elect-document.ts';
import type { TextCollection } from './text-collection.ts';

const LINE_END = 10;

/** The documents of a run in the order of their lines, which wait in a file. */
export class DocumentList {
  private readonly file: AppendFile;
  private readonly ids: (string | number)[] = [];
  private readonly published: (string | null)[] = [];
  private readonly sites: (string | null)[] = [];
  private readonly siteNames = new Map<string, string>();
  private readonly texts: number[] = [];
  private readonly positions: number[] = [];
  private readonly lengths: number[] = [];
  /** Of the few documents that report several things, or of whose text nobody counted them. */
  private readonly items = new Map<number, ItemCount | null>();

  constructor(file: AppendFile) {
    this.file = file;
  }

  get size(): number {
    return this.ids.length;
  }

  /** Keeps lines for later, and says where. */
  keep(bytes: Uint8Array): number {
    return this.file.append(bytes).position;
  }

  /** Adds what was described, whose lines begin at a position of the file, and its texts to theirs. */
  add(described: DescribedLines, position: number, texts: TextCollection): void {
    const { numbers, packedEnds } = described;
    let keyEnd = 0;
    for (const [at, id] of described.ids.entries()) {
      const [start, end, keys] = [numbers[3 * at]!, numbers[3 * at + 1]!, numbers[3 * at + 2]!];
      const document = this.ids.push(id) - 1;
      this.published.push(described.published[at]!);
      this.sites.push(this.siteName(described.sites[at]!));
      this.positions.push(position + start);
      this.lengths.push(end - start);
      const items = described.items[at]!;
      if (items === null || items.count > 0) this.items.set(document, items);
      keyEnd += keys;
      const text = described.texts[at]!;
      const ownKeys = described.keys.subarray(keyEnd - keys, keyEnd);
      const packed = described.packed.subarray(at === 0 ? 0 : packedEnds[at - 1], packedEnds[at]);
      this.texts.push(text === '' ? -1 : texts.add(text, ownKeys, packed));
    }
  }

  idOf(document: number): string | number {
    return this.ids[document]!;
  }

  /** Number of its text; -1 where that has no word. */
  textOf(document: number): number {
    return this.texts[document]!;
  }

  /** The things that it reports, where they were counted. */
  itemsOf(document: number): ItemCount | null {
    const items = this.items.get(document);
    return items === undefined ? NO_ITEMS : items;
  }

  factsOf(document: number): Omit<DocumentFacts, 'text'> {
    return { document, published: this.published[document]!, site: this.sites[document]! };
  }

  /** The documents of each story, in their order. */
  byStory(stories: Uint32Array): (story: number) => readonly number[] {
    const starts = new Uint32Array(stories.length + 1);
    for (const text of this.texts) if (text >= 0) starts[stories[text]! + 1]!++;
    for (let story = 0; story < stories.length; story++) starts[story + 1]! += starts[story]!;
    const documents = new Uint32Array(starts.at(-1)!);
    const ends = starts.slice();
    for (const [document, text] of this.texts.entries()) if (text >= 0) documents[ends[stories[text]!]!++] = document;
    return (story) => [...documents.subarray(starts[story], starts[story + 1])];
  }

  /** The stories of the documents, each once, in the order of their first documents. */
  storiesInOrder(stories: Uint32Array): number[] {
    return [...new Set(this.texts.flatMap((text) => (text < 0 ? [] : [stories[text]!])))];
  }

  /** Lines of some documents, one behind the other. */
  linesOf(documents: readonly number[]): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(documents.reduce((sum, document) => sum + this.lengths[document]! + 1, 0));
    let end = 0;
    for (const document of documents) {
      bytes.set(this.file.read({ position: this.positions[document]!, length: this.lengths[document]! }), end);
      end += this.lengths[document]! + 1;
      bytes[end - 1] = LINE_END;
    }
    return bytes;
  }

  /** One string for all documents of a site. */
  private siteName(site: string | null): string | null {
    if (site === null) return null;
    const known = this.siteNames.get(site);
    if (known === undefined) this.siteNames.set(site, site);
    return known ?? site;
  }
}
