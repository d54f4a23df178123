import { expect, test } from 'vitest';
import { withShownTimes } from '../../../../lambdas/api/console/when.ts';

test.each([
  ['the earliest date (2025-03-04T18:20:00+01:00)', 'the earliest date (4 Mar 2025, 18:20 UTC+1)'],
  ['the earliest date (2025-03-04)', 'the earliest date (4 Mar 2025)'],
  ['the fullest text (1,234 words)', 'the fullest text (1,234 words)'],
  ['no such day: 2025-13-45', 'no such day: 2025-13-45'],
])('%s is shown as %s', (sentence, shown) => expect(withShownTimes(sentence)).toBe(shown));
