import { expect, test } from 'vitest';
import { bodyInState } from '../../../shared/text/metadata/page-state.ts';

const TITLE = 'Swing bridge to close for eleven weeks';
const STORY = [
  'Saltmarsh council voted on Tuesday night to close the swing bridge for eleven weeks, because its “bearings” had worn through.',
  'Engineers who inspected the bridge in August found cracks in two of the four main rollers, a report to the council said.',
  'Lorries will be sent by way of the ring road, which adds half an hour to every trip from the fish market to the coast.',
  'The last closure, in the winter of 1987, lasted five weeks and cost the harbour a quarter of its trade, members heard.',
];
const OTHER = STORY.map(
  (line) => `${line.replaceAll('bridge', 'lighthouse')} Keepers of the tower were asked and said nothing at all.`,
);
const markup = STORY.map((line) => `<p>${line}</p>`).join('');
const read = (html: string) =>
  bodyInState(`<html><body><h1>${TITLE}</h1>${html}</body></html>`, TITLE)?.split('\n') ?? null;
const escaped = (value: unknown) => JSON.stringify(JSON.stringify(value));

const more = [{ headline: 'Old lighthouse gets a keeper', body: OTHER.map((text) => ({ text })) }];

test.each([
  [
    'paragraphs as objects',
    `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ props: { page: { headline: TITLE, body: STORY.map((text) => ({ type: 'p', text })), more } } })}</script>`,
  ],
  [
    'paragraphs as strings',
    `<script>window.__INITIAL_STATE__=${JSON.stringify({ more, story: { title: TITLE, paragraphs: STORY } })};</script>`,
  ],
  [
    'parts with a headline in an object',
    `<script>Fusion.globalContent=${JSON.stringify({ headlines: { basic: TITLE }, content_elements: [...STORY.map((content) => ({ type: 'text', content })), { type: 'image', caption: OTHER[0] }] })};Fusion.x={}</script>`,
  ],
  [
    'a quoted state',
    `<script>window.state = JSON.parse(${escaped({ post: { title: { rendered: TITLE }, content: { rendered: markup } }, more })});</script>`,
  ],
  [
    'markup in one string',
    `<script type="application/json">${JSON.stringify({ a: { title: TITLE, html: markup }, more })}</script>`,
  ],
  [
    'rows pushed',
    `<script>self.__next_f.push([1,${JSON.stringify(`a:["$","main",null,${JSON.stringify({ title: TITLE, body: STORY })}]\n`)}])</script>`,
  ],
  [
    'a text of rows, referred to',
    `<script>self.__next_f.push([1,${JSON.stringify(`1:T${Buffer.byteLength(markup).toString(16)},${markup}2:${JSON.stringify({ title: TITLE, html: '$1' })}\n`)}])</script>`,
  ],
  [
    'rich text of marks and leaves',
    `<script>x = ${JSON.stringify({ title: TITLE, nodes: STORY.map((value) => ({ nodeType: 'paragraph', content: [{ nodeType: 'text', value }] })) })}</script>`,
  ],
  ['noscript', `<noscript>${markup}</noscript>`],
  ['template', `<template id="story">${markup}</template>`],
])('%s beside the headline are the story', (_, html) => expect(read(html)).toEqual(STORY));

test.each([
  ['other stories in the state', `<script>x=${JSON.stringify({ more })}</script>`],
  [
    'a plea in noscript',
    '<noscript><p>Please enable JavaScript to read this page, and reload it when you have done so.</p></noscript>'.padEnd(
      600,
    ),
  ],
  ['a teaser', `<script>x=${JSON.stringify({ title: TITLE, text: STORY[0] })}${' '.repeat(400)}</script>`],
  ['a broken state', `<script>x={"title":"${TITLE}","body":[${'['.repeat(5_000)}</script>`],
])('%s are none', (_, html) => expect(read(html)).toBeNull());

test('a state of four megabytes is read in time', () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => ({ title: TITLE, list: [n, [n, [n, STORY[n % 4]]]] }));
  const before = process.cpuUsage();
  read(`<script>x=${JSON.stringify(rows)}</script>`);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
});
