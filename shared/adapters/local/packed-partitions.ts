import { Packr } from 'msgpackr';
import type { Attribute, Item } from '../../ports.ts';
import { toByteOrder } from '../table/byte-order.ts';
import { itemBytes, mostBytes } from '../table/item-size.ts';
import type { AppendFile, Place } from './append-file.ts';
import { withPlainBytes } from './lmdb-rows.ts';
import { MemoryPartition } from './memory-partition.ts';

/** A row this large is a text or a profile, seldom read again: it stands by itself, so that its neighbours are read without it. */
const LARGE_BYTES = 1_500;
/** A partition of more rows stays in memory: packing all of it for each newcomer would cost too much. */
const MANY_ROWS = 64;
/** Room for the length of a piece beside its position in one number: without large rows none comes near it. */
const LENGTHS = 2 ** 20;

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
  readonly pk: string;
  readonly rows: MemoryPartition<Row>;
  /** No less than what its rows take, as DynamoDB counts. */
  bytes: number;
  /** Where the file has it as it is; undefined where it has not. */
  piece: number | undefined;
  generation: number;
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
  /** All of them: in memory, or where their piece stands. */
  private readonly known = new Map<string, Partition | number>();
  private young: Partition[] = [];
  private old: Partition[] = [];
  private generation = 0;
  private youngRows = 0;

  /** `maxRows` may be in memory, those of partitions with many rows aside. */
  constructor(file: AppendFile, maxRows: number) {
    this.file = file;
    this.share = Math.ceil(maxRows / 2);
  }

  find(pk: string): Partition | undefined {
    if (this.youngRows >= this.share) this.turn();
    const known = this.known.get(pk);
    if (known === undefined) return undefined;
    const partition = typeof known === 'number' ? this.unpack(pk, known) : known;
    if (partition.generation !== this.generation) this.keep(partition);
    return partition;
  }

  set(at: string, item: Item): void {
    const partition = this.find(item.pk) ?? this.begin(item.pk);
    const before = partition.rows.size;
    partition.rows.set(at, item);
    partition.bytes += mostBytes(item);
    partition.piece = undefined;
    this.youngRows += partition.rows.size - before;
  }

  delete(pk: string, at: string): void {
    const partition = this.find(pk);
    if (partition === undefined) return;
    partition.rows.delete(at);
    partition.piece = undefined;
  }

  /** A row as it was set. */
  itemOf(row: Row): Item {
    return row instanceof Aside ? this.read<Item>(row.place) : row;
  }

  private begin(pk: string): Partition {
    const rows = new MemoryPartition<Row>();
    const partition = { pk, rows, bytes: 0, piece: undefined, generation: this.generation };
    this.known.set(pk, partition);
    this.keep(partition);
    return partition;
  }

  private keep(partition: Partition): void {
    partition.generation = this.generation;
    this.young.push(partition);
    this.youngRows += partition.rows.size;
  }

  private turn(): void {
    const leaving = this.old;
    this.old = this.young;
    this.young = [];
    this.youngRows = 0;
    this.generation++;
    for (const partition of leaving) if (partition.generation < this.generation - 1) this.leave(partition);
  }

  private leave(partition: Partition): void {
    const { pk, rows } = partition;
    if (rows.size > MANY_ROWS) {
      partition.generation = this.generation;
      this.young.push(partition);
    } else if (rows.size === 0) this.known.delete(pk);
    else this.known.set(pk, partition.piece ?? this.pack(partition));
  }

  private pack({ rows, bytes }: Partition): number {
    const mayBeLarge = bytes >= LARGE_BYTES;
    const packed = rows.all().map((row) => this.packedForm(row, mayBeLarge));
    const { position, length } = this.append([bytes, ...packed]);
    return position * LENGTHS + length;
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

  private unpack(pk: string, piece: number): Partition {
    const length = piece % LENGTHS;
    const [bytes, ...packed] = this.read<[number, ...Packed[]]>({ position: (piece - length) / LENGTHS, length });
    const rows = packed.map(rowOf);
    const keys = rows.map(({ sk }) => toByteOrder(sk));
    const partition = { pk, rows: new MemoryPartition(keys, rows), bytes, piece, generation: -1 };
    this.known.set(pk, partition);
    return partition;
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
