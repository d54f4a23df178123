import { Packr } from 'msgpackr';
import type { Attribute, Item } from '../../ports.ts';
import { toByteOrder } from '../table/byte-order.ts';
import { itemBytes } from '../table/item-size.ts';
import type { AppendFile, Place } from './append-file.ts';
import { withPlainBytes } from './lmdb-rows.ts';
import { MemoryPartition } from './memory-partition.ts';

/** A row this large is a text or a profile, seldom read again: it stands by itself, so that its neighbours are read without it. */
const LARGE_BYTES = 1_500;
/** A partition of more rows stays in memory: packing all of it for each newcomer would cost too much. */
const MANY_ROWS = 64;

/** Where a large row stands, as its partition knows it. */
class Aside {
  readonly sk: string;
  readonly place: Place;

  constructor(sk: string, place: Place) {
    this.sk = sk;
    this.place = place;
  }
}

type Row = Item | Aside;

/** How a row stands in its partition's piece of the file: an array is what an item never is. */
type Packed = Item | [sk: string, position: number, length: number];

/** A partition that is in memory, whole. */
export interface Partition {
  readonly rows: MemoryPartition<Row>;
  /** No less than what its rows take, as DynamoDB counts. */
  bytes: number;
  /** Whether the file does not have it as it is. */
  changed: boolean;
}

/**
 * The partitions of a table that belongs to one process: those used lately in memory, the others packed in a file.
 *
 * Two generations are in memory. When the young one holds its share of rows, whatever of the old one was not asked for
 * meanwhile is packed, each partition in a piece, as it is read again. The shapes of rows are told once a process, so
 * nobody else could read the file.
 */
export class PackedPartitions {
  private readonly file: AppendFile;
  private readonly share: number;
  private readonly packr = new Packr({ structures: [], copyBuffers: true });
  private readonly places = new Map<string, Place>();
  private young = new Map<string, Partition>();
  private old = new Map<string, Partition>();
  private youngRows = 0;

  /** `maxRows` may be in memory, those of partitions with many rows aside. */
  constructor(file: AppendFile, maxRows: number) {
    this.file = file;
    this.share = Math.ceil(maxRows / 2);
  }

  find(pk: string): Partition | undefined {
    const young = this.young.get(pk);
    if (young !== undefined) return young;
    const found = this.old.get(pk) ?? this.unpack(pk);
    if (found !== undefined) this.keep(pk, found);
    return found;
  }

  set(at: string, item: Item): void {
    const partition = this.find(item.pk) ?? this.begin(item.pk);
    const before = partition.rows.size;
    partition.rows.set(at, item);
    partition.bytes += itemBytes(item);
    partition.changed = true;
    this.youngRows += partition.rows.size - before;
  }

  delete(pk: string, at: string): void {
    const partition = this.find(pk);
    if (partition === undefined) return;
    partition.rows.delete(at);
    partition.changed = true;
  }

  /** A row as it was set. */
  itemOf(row: Row): Item {
    return row instanceof Aside ? this.read<Item>(row.place) : row;
  }

  private begin(pk: string): Partition {
    const partition: Partition = { rows: new MemoryPartition(), bytes: 0, changed: true };
    this.keep(pk, partition);
    return partition;
  }

  private keep(pk: string, partition: Partition): void {
    this.old.delete(pk);
    if (this.youngRows >= this.share) this.turn();
    this.young.set(pk, partition);
    this.youngRows += partition.rows.size;
  }

  private turn(): void {
    const leaving = this.old;
    this.old = this.young;
    this.young = new Map();
    this.youngRows = 0;
    for (const [pk, partition] of leaving) {
      if (partition.rows.size > MANY_ROWS) this.young.set(pk, partition);
      else if (partition.changed) this.pack(pk, partition);
    }
  }

  private pack(pk: string, { rows, bytes }: Partition): void {
    const mayBeLarge = bytes >= LARGE_BYTES;
    if (rows.size === 0) this.places.delete(pk);
    else this.places.set(pk, this.append(rows.all().map((row) => this.packedForm(row, mayBeLarge))));
  }

  private packedForm(row: Row, mayBeLarge: boolean): Packed {
    if (row instanceof Aside) return [row.sk, row.place.position, row.place.length];
    if (!mayBeLarge || itemBytes(row) < LARGE_BYTES) return row;
    const { position, length } = this.append(row);
    return [row.sk, position, length];
  }

  private append(value: unknown): Place {
    return this.file.append(this.packr.pack(value));
  }

  private unpack(pk: string): Partition | undefined {
    const place = this.places.get(pk);
    if (place === undefined) return undefined;
    const rows = this.read<Packed[]>(place).map(rowOf);
    const keys = rows.map(({ sk }) => toByteOrder(sk));
    // Packed rows name all that counts, so that twice their bytes are more than enough.
    return { rows: new MemoryPartition(keys, rows), bytes: 2 * place.length, changed: false };
  }

  /** The bytes are copied while they are unpacked, as the file may use theirs again. */
  private read<T>(place: Place): T {
    return withPlainBytes(this.packr.unpack(this.file.read(place)) as Attribute) as T;
  }
}

function rowOf(packed: Packed): Row {
  if (!Array.isArray(packed)) return packed as Item;
  const [sk, position, length] = packed;
  return new Aside(sk, { position, length });
}
