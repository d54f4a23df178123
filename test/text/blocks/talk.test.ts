import { expect, test } from 'vitest';
import { ElementTalk, TALK_FEATURES } from '../../../shared/text/blocks/talk.ts';
import { factsOf } from '../../support/page-facts.ts';

const PAGE = `<main><p>The harbour council voted on Tuesday to close the bridge.</p></main>
  <div><section><p>This cookie is set to keep your language.</p></section><section><p>One year</p></section></div>`;

test('a line beside notices is known by them', () => {
  const { blocks } = factsOf(PAGE);
  const talk = new ElementTalk(blocks);
  const about = (i: number) => talk.around(blocks[i]!.block.frame);
  const at = (name: (typeof TALK_FEATURES)[number]) => TALK_FEATURES.indexOf(name);
  expect(about(2)[at('marks^0')]).toBe(0);
  expect(about(2)[at('notices^2')]).toBe(0.5);
  expect(about(0)[at('notices^1')]).toBe(0);
  expect(about(0)).toHaveLength(TALK_FEATURES.length);
});

test('beyond the page nothing is said', () => {
  const { blocks } = factsOf('<p>Alone</p>');
  expect(new ElementTalk(blocks).around(blocks[0]!.block.frame)).toContain(-1);
});
