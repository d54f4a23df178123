import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Attribute, Item, Key } from '../../ports.ts';
import { isList } from '../table/copy.ts';

export type DynamoItem = Record<string, AttributeValue>;

/** An attribute in DynamoDB's typed form. */
export function toValue(value: Attribute): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: value };
  if (isList(value)) return { L: value.map(toValue) };
  return { M: mapValues(value, toValue) };
}

/** The attribute that a typed value stands for; bytes come out as a plain Uint8Array. */
function fromValue(value: AttributeValue): Attribute {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.B !== undefined) return new Uint8Array(value.B);
  if (value.L !== undefined) return value.L.map(fromValue);
  if (value.M !== undefined) return mapValues(value.M, fromValue);
  return null;
}

/** A checked item in DynamoDB's form. */
export function toDynamoItem(item: Item): DynamoItem {
  const { pk, sk, ...attributes } = item;
  return { ...mapValues(attributes as { [name: string]: Attribute }, toValue), ...toDynamoKey({ pk, sk }) };
}

/** The item that DynamoDB gave. */
export function fromDynamoItem(item: DynamoItem): Item {
  const { pk: _pk, sk: _sk, ...attributes } = item;
  return { ...mapValues(attributes, fromValue), ...fromDynamoKey(item) };
}

/** The key of an item that DynamoDB gave. */
export function fromDynamoKey({ pk, sk }: DynamoItem): Key {
  return { pk: decodeKey(pk?.S ?? ''), sk: decodeKey(sk?.S ?? '') };
}

export function toDynamoKey(key: Key): DynamoItem {
  return { pk: { S: encodeKey(key.pk) }, sk: { S: encodeKey(key.sk) } };
}

/** DynamoDB takes no empty keys: one NUL stands for none, and one more stands before those that begin with one. */
export function encodeKey(text: string): string {
  return text === '' || text.startsWith('\0') ? `\0${text}` : text;
}

function decodeKey(text: string): string {
  return text.startsWith('\0') ? text.slice(1) : text;
}

function mapValues<From, To>(
  record: { readonly [name: string]: From },
  convert: (value: From) => To,
): Record<string, To> {
  const converted: Record<string, To> = {};
  for (const name of Object.keys(record)) converted[name] = convert(record[name] as From);
  return converted;
}
