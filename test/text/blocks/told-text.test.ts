import { expect, test } from 'vitest';
import { probesOf, ToldText } from '../../../shared/text/blocks/judge/told-text.ts';
import { describeText } from '../../../shared/text/fingerprint/describe-text.ts';

const line = (i: number) =>
  `On day ${i} the harbour office said that the ferry stays in port until pier ${i * 7} is mended.`;

test('a probe counts as told exactly where it stands in what was told', () => {
  const texts = Array.from({ length: 60 }, (_, i) => `${line(i % 20)} ${line(i)}`);
  const told = new ToldText(texts);
  let all = '';
  for (const text of texts) {
    for (const probe of probesOf(text)) expect(told.has(probe)).toBe(all.includes(probe));
    told.tell(text);
    all += `${text}\n`;
  }
});

test('2,000 blocks of 2 KB are looked through in a fraction of a second', () => {
  const cpuMs = (count: number) => {
    const texts = Array.from({ length: count }, (_, i) =>
      Array.from({ length: 20 }, (_, k) => line(i * 31 + k)).join(' '),
    );
    const rounds = [1, 2, 3].map(() => {
      const before = process.cpuUsage();
      const told = new ToldText(texts);
      for (const text of texts) if (!probesOf(text).every((probe) => told.has(probe))) told.tell(text);
      return process.cpuUsage(before).user / 1_000;
    });
    return Math.min(...rounds);
  };
  expect(cpuMs(2_000)).toBeLessThan(1_000);
});

test('a run of one letter, where its probe stands everywhere, is looked through as fast', () => {
  const run = 'x'.repeat(4_000_000);
  const before = process.cpuUsage();
  const told = new ToldText([run]);
  told.tell(run);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(200);
  expect(probesOf(run).every((probe) => told.has(probe))).toBe(true);
});

test('of a text beyond all measure a bounded part is described, and its end still tells it from others', () => {
  const kana = 'このふねはみなとにとまる'.repeat(140_000);
  const before = process.cpuUsage();
  const [one, other] = [describeText(kana), describeText(`${kana}。また`)];
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(4_000);
  expect(one.id).not.toBe(other.id);
  expect(describeText(kana).id).toBe(one.id);
}, 30_000);
