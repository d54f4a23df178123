import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLenient } from '../../../shared/text/metadata/lenient-json.ts';
import { metadataOf } from './support.ts';

const whole = { headline: 'Ferry crews walk out' };

test.each([
  { fault: 'none', source: '{"headline":"Ferry crews walk out"}' },
  { fault: 'an HTML comment around it', source: '<!-- {"headline":"Ferry crews walk out"} -->' },
  { fault: 'CDATA marks behind slashes', source: '//<![CDATA[\n{"headline":"Ferry crews walk out"}\n//]]>' },
  { fault: 'CDATA marks in a comment', source: '/*<![CDATA[*/ {"headline":"Ferry crews walk out"} /*]]>*/' },
  { fault: 'a byte order mark', source: '\ufeff{"headline":"Ferry crews walk out",}' },
  { fault: 'a semicolon behind it', source: '{"headline":"Ferry crews walk out"};' },
  { fault: 'a variable that it is given to', source: 'window.page = {"headline":"Ferry crews walk out"};' },
  { fault: 'trailing commas', source: '{"headline":"Ferry crews walk out",}' },
  { fault: 'a comma at the front', source: '{,"headline":"Ferry crews walk out"}' },
  { fault: 'a bracket too many', source: '{"headline":"Ferry crews walk out"}]}' },
  { fault: 'a bracket too few', source: '[{"headline":"Ferry crews walk out"' },
  { fault: 'the script cut off in a string', source: '{"headline":"Ferry crews walk out' },
  { fault: 'an escape that JSON lacks', source: '{"headline":"Ferry\\ crews walk out"}' },
  { fault: 'raw line breaks in a string', source: '{"headline":"Ferry\ncrews\twalk out"}' },
  { fault: 'single quotes', source: "{'headline':'Ferry crews walk out'}" },
  { fault: 'typographic quotes', source: '{“headline”: “Ferry crews walk out”}' },
  { fault: 'a bare key', source: '{headline: "Ferry crews walk out"}' },
  { fault: 'comments between', source: '{/* the story */"headline": // as shown\n"Ferry crews walk out" /* end */}' },
  { fault: 'paragraphs of an editor between', source: '<p>{<br />"headline":"Ferry crews walk out"<br />\n}</p>' },
  { fault: 'quotes written as references', source: '{&quot;headline&quot;:&quot;Ferry crews walk out&quot;}' },
  { fault: 'quotes written as numbers', source: '{ &#34;headline&#34;:&#x22;Ferry crews walk out&#x22; }' },
])('reads JSON with $fault', ({ source }) => {
  expect(list(parseLenient(source))[0]).toEqual(whole);
});

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

describe('what stands beside a fault is read', () => {
  const day = { published: '2025-07-04' };
  test.each([
    { fault: 'a comma missing between members', source: '{"a":"one" "published":"2025-07-04"}' },
    { fault: 'a comma missing at a line’s end', source: '{"a":"one"\n"published":"2025-07-04"}' },
    { fault: 'a comma missing behind an object', source: '{"a":{"b":1}"published":"2025-07-04"}' },
    { fault: 'commas doubled', source: '{"a":"one",,,"published":"2025-07-04"}' },
    { fault: 'a comment behind a comma', source: '{"a":"one", // ours\n"published":"2025-07-04"}' },
    { fault: 'undefined', source: '{"a":undefined,"published":"2025-07-04"}' },
    { fault: 'a value left out', source: '{"a":,"published":"2025-07-04"}' },
    { fault: 'a template’s placeholder', source: '{"a":{{ page.author }},"published":"2025-07-04"}' },
    { fault: 'a call', source: '{"a":new Date(),"published":"2025-07-04"}' },
    { fault: 'a day without quotes', source: '{"published":2025-07-04}' },
    { fault: 'a quoted word in a sentence', source: '{"a":"They said "no", and left","published":"2025-07-04"}' },
    { fault: 'an apostrophe', source: "{'a':'the crew's walk-out','published':'2025-07-04'}" },
  ])('$fault', ({ source }) => {
    expect(parseLenient(source)).toMatchObject(day);
  });

  test('two objects in one script are both read', () => {
    expect(parseLenient('{"a":1}\n{"b":2}')).toEqual([{ a: 1 }, { b: 2 }]);
    expect(parseLenient('{"a":1},{"b":2},')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  test('an object whose bracket is missing ends where the next one of its list begins', () => {
    expect(parseLenient('[{"a":1 {"b":2}]')).toEqual([{ a: 1 }, { b: 2 }]);
    expect(parseLenient('{"list":[{"a":1},{"b":2],"c":3}')).toEqual({ list: [{ a: 1 }, { b: 2 }], c: 3 });
  });

  test('words that JavaScript has for nothing are nothing, others are text', () => {
    expect(parseLenient('{a:undefined,b:NaN,c:None,d:True,e:-1.5,f:soon}')).toEqual({
      ...{ a: null, b: null, c: null },
      ...{ d: true, e: -1.5, f: 'soon' },
    });
  });
});

describe('what only looks like a fault stays as it is', () => {
  test.each([
    {
      sign: 'slashes of an address',
      source: '{"a":"https://harbourpost.example//x",}',
      a: 'https://harbourpost.example//x',
    },
    { sign: 'a comment within a string', source: '{"a":"one /* two */ three",}', a: 'one /* two */ three' },
    { sign: 'a tag within a string', source: '{"a":"<p>one</p>",}', a: '<p>one</p>' },
    { sign: 'an escaped quote', source: '{"a":"one \\"two\\", three",}', a: 'one "two", three' },
    { sign: 'an apostrophe in double quotes', source: '{"a":"it’s \'one\', two",}', a: "it’s 'one', two" },
    { sign: 'a bracket in a string', source: '{"a":"one } two ] three",}', a: 'one } two ] three' },
    { sign: 'a reference in a string', source: '{"a":"&quot;one&quot;",}', a: '&quot;one&quot;' },
    { sign: 'bare quotes', source: '{"a":"Crews "walk out" at night"}', a: 'Crews "walk out" at night' },
  ])('$sign', ({ source, a }) => {
    expect(parseLenient(source)).toEqual({ a });
  });
});

test.each(['', 'var x = 1;', '{{', '\u0000', '[]]', '{"a"', 'no JSON at all'])('"%s" is nothing', (source) => {
  expect(parseLenient(source)).toBeUndefined();
});

describe('a key is no more than its text', () => {
  const keys = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'];
  test.each(keys)('%s', (key) => {
    const read = parseLenient(`{'${key}':{"polluted":1},"a":1}`) as Record<string, unknown>;
    expect(Object.keys(read)).toEqual([key, 'a']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test.each(keys.flatMap((key) => [`"${key}":1`, `"${key}":{"${key}":null}`, `'${key}':['x']`]))(
    'a page whose article has %s is read all the same',
    (member) => {
      const script = `{"@type":"NewsArticle",${member},"author":{"name":"Ada Quill",${member}},"isAccessibleForFree":{${member}}}`;
      expect(metadataOf(`<script type="application/ld+json">${script}</script>`).byline).toEqual(['Ada Quill']);
    },
  );
});

describe('whatever comes', () => {
  const signs = [
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ',',
    ':',
    '\\',
    '/*',
    '*/',
    '//',
    '\n',
    ' ',
    '<b>',
    '&quot;',
    'a',
    '1',
    '“',
  ];

  test('the reader ends and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 60 }), (parts) => {
        parseLenient(parts.join(''));
      }),
      { numRuns: 3_000, seed: 15 },
    );
  });

  test('JSON with comments, spaces and commas strewn in says what it said', () => {
    const word = fc.stringMatching(/^[a-zé "',:{}[\]/*]{0,12}$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(fc.stringMatching(/^[a-z@]{1,6}$/), tie('value') as fc.Arbitrary<unknown>, {
        minKeys: 1,
        maxKeys: 4,
      }),
      value: fc.oneof(
        { maxDepth: 3 },
        word,
        fc.integer(),
        fc.boolean(),
        tie('tree'),
        fc.array(tie('tree'), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.constantFrom('/* , */', '\n//x"\n', ' <br/> ', '\t'), (value, noise) => {
        const source = JSON.stringify(value, null, 1).replace(/\n */g, noise).replace(/\}$/, ',}');
        expect(parseLenient(source)).toEqual(value);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  const LENGTH = 300_000;
  test.each([
    ['comments that never end', '/*'],
    ['quotes before comments', '"/*'],
    ['quotes and a key', '"a"'],
    ['keys without a value', 'aaaaaaaa '],
    ['tags that never end', '<a '],
    ['open objects', '{"a":'],
    ['open lists', '['],
    ['wrong brackets', '[}'],
    ['commas and quotes', '", '],
    ['quotes in single quotes', '\'"'],
  ])('%s cost their length', (_name, part) => {
    const start = process.cpuUsage();
    for (const before of ['{', '{"a":"', '[{"a":']) parseLenient(before + part.repeat(LENGTH / part.length));
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(3_000);
  });
});
