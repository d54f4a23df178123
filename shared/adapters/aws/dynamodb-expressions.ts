import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Attribute, Change, Condition, Range } from '../../ports.ts';
import { encodeKey, toValue } from './dynamodb-values.ts';

/** Gives every name and value a placeholder: attributes may be called `status` or `a.b`, which expressions cannot say. */
export class Placeholders {
  private readonly names: Record<string, string> = {};
  private readonly values: Record<string, AttributeValue> = {};
  private count = 0;

  name(attribute: string): string {
    const placeholder = `#${this.next()}`;
    this.names[placeholder] = attribute;
    return placeholder;
  }

  value(value: Attribute): string {
    const placeholder = `:${this.next()}`;
    this.values[placeholder] = toValue(value);
    return placeholder;
  }

  /** For the request; DynamoDB refuses empty ones. */
  fields(): {
    ExpressionAttributeNames?: Record<string, string>;
    ExpressionAttributeValues?: Record<string, AttributeValue>;
  } {
    return {
      ...(Object.keys(this.names).length > 0 ? { ExpressionAttributeNames: this.names } : {}),
      ...(Object.keys(this.values).length > 0 ? { ExpressionAttributeValues: this.values } : {}),
    };
  }

  private next(): string {
    this.count += 1;
    return `x${this.count}`;
  }
}

/** The condition of a write, as a request field. */
export function conditionField(condition: Condition | undefined, at: Placeholders): { ConditionExpression?: string } {
  const clauses = condition === undefined ? [] : conditionClauses(condition, at);
  return clauses.length === 0 ? {} : { ConditionExpression: clauses.join(' AND ') };
}

function conditionClauses(condition: Condition, at: Placeholders): string[] {
  if ('absent' in condition) return [`attribute_not_exists(${at.name('pk')})`];
  if ('equals' in condition) {
    const exists = `attribute_exists(${at.name('pk')})`;
    return [
      exists,
      ...Object.entries(condition.equals).map(([name, value]) => `${at.name(name)} = ${at.value(value)}`),
    ];
  }
  return Object.entries(condition.smaller).map(([name, bound]) => {
    const attribute = at.name(name);
    return `(attribute_not_exists(${attribute}) OR ${attribute} < ${at.value(bound)})`;
  });
}

/** The change of an update, as a request field; none for a change of nothing. */
export function updateField(change: Change, at: Placeholders): { UpdateExpression?: string } {
  const set = Object.entries(change.set ?? {}).map(([name, value]) => `${at.name(name)} = ${at.value(value)}`);
  const add = Object.entries(change.add ?? {}).map(([name, amount]) => `${at.name(name)} ${at.value(amount)}`);
  const remove = (change.remove ?? []).map((name) => at.name(name));
  const clauses = [clause('SET', set), clause('ADD', add), clause('REMOVE', remove)].filter((text) => text !== '');
  return clauses.length === 0 ? {} : { UpdateExpression: clauses.join(' ') };
}

function clause(verb: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `${verb} ${parts.join(', ')}`;
}

/** The partition and range of a query. */
export function keyField(pk: string, range: Range, at: Placeholders): { KeyConditionExpression: string } {
  const partition = `${at.name('pk')} = ${at.value(encodeKey(pk))}`;
  const sortKeys = sortKeyClause(range, at);
  return { KeyConditionExpression: sortKeys === '' ? partition : `${partition} AND ${sortKeys}` };
}

function sortKeyClause({ prefix, from, to }: Range, at: Placeholders): string {
  if (prefix) return `begins_with(${at.name('sk')}, ${at.value(encodeKey(prefix))})`;
  if (from !== undefined && to !== undefined) {
    return `${at.name('sk')} BETWEEN ${at.value(encodeKey(from))} AND ${at.value(encodeKey(to))}`;
  }
  if (from !== undefined) return `${at.name('sk')} >= ${at.value(encodeKey(from))}`;
  return to === undefined ? '' : `${at.name('sk')} <= ${at.value(encodeKey(to))}`;
}
