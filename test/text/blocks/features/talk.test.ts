import { expect, test } from 'vitest';
import { FeatureColumns } from '../../../../shared/text/blocks/features/feature-columns.ts';
import type { BlockFacts } from '../../../../shared/text/blocks/features/page-facts.ts';
import { ElementTalk, TALK_FEATURES } from '../../../../shared/text/blocks/features/talk.ts';
import { factsOf } from '../../../support/page-facts.ts';

function saidAround(blocks: readonly BlockFacts[], i: number): Float64Array {
  const out = new FeatureColumns(1, TALK_FEATURES.length);
  out.begin(0, 0);
  new ElementTalk(blocks).write(blocks[i]!.block.frame, out);
  return out.values;
}

const PAGE = `<main><p>The harbour council voted on Tuesday to close the bridge.</p></main>
  <div><section><p>This cookie is set to keep your language.</p></section><section><p>One year</p></section></div>`;

test('a line beside notices is known by them', () => {
  const { blocks } = factsOf(PAGE);
  const about = (i: number) => saidAround(blocks, i);
  const at = (name: (typeof TALK_FEATURES)[number]) => TALK_FEATURES.indexOf(name);
  expect(about(2)[at('marks^0')]).toBe(0);
  expect(about(2)[at('notices^2')]).toBe(0.5);
  expect(about(0)[at('notices^1')]).toBe(0);
});

test('beyond the page nothing is said', () => {
  const { blocks } = factsOf('<p>Alone</p>');
  expect([...saidAround(blocks, 0)]).toContain(-1);
});
