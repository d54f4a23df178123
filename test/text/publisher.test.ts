import { expect, test } from 'vitest';
import { publisherOf } from '../../shared/text/publisher.ts';

test.each([
  ['news.example.co.uk', 'example.co.uk'],
  ['example.co.uk', 'example.co.uk'],
  ['harbor-courier.example', 'harbor-courier.example'],
  ['one.blogspot.com', 'one.blogspot.com'],
  ['two.blogspot.com', 'two.blogspot.com'],
  ['127.0.0.1', '127.0.0.1'],
  ['localhost', 'localhost'],
  ['<script>', '<script>'],
  [null, null],
])('%s is published by %s', (site, publisher) => {
  expect(publisherOf(site)).toBe(publisher);
});
