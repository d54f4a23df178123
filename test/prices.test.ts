import { expect, test } from 'vitest';
import { costPerMillion, LIST_PRICES } from '../shared/prices.ts';

const NOTHING = { writeUnits: 0, readUnits: 0, extractMs: 0, clusterMs: 0 };
const lineOf = (what: RegExp, use = NOTHING) => costPerMillion(use).find((line) => what.test(line.what))!.dollars;

test('a million pages of thirty writes cost what thirty million writes cost', () => {
  expect(lineOf(/writes/, { ...NOTHING, writeUnits: 30 })).toBeCloseTo(18.75, 6);
});

test('a page that takes a second to extract costs 1.73 GiB-seconds', () => {
  const more = lineOf(/Lambda/, { ...NOTHING, extractMs: 1000 }) - lineOf(/Lambda/);
  expect(more / 1e6 / LIST_PRICES.lambdaGiBSecond).toBeCloseTo(1.7275, 3);
});

test('clustering is shared by the articles that wait together', () => {
  const more = lineOf(/Lambda/, { ...NOTHING, clusterMs: 5000 }) - lineOf(/Lambda/);
  expect(more / 1e6 / LIST_PRICES.lambdaGiBSecond).toBeCloseTo(1, 6);
});

test('a page costs its upload even where nothing else is done', () => {
  expect(lineOf(/S3/)).toBeGreaterThanOrEqual(10);
});
