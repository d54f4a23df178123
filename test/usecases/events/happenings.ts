import type { Given } from '../support.ts';

/** Invented happenings, each told by several invented outlets in words of their own. */
const LOCK_GATE = [
  {
    key: 'observer',
    site: 'www.marwick-observer.example',
    published: '2026-03-02T09:10:00Z',
    title: 'Sluice gate gives way at Dunmoor, barge crew rescued',
    text: `A sluice gate on the Dunmoor canal gave way on Monday morning and swept the barge Hyacinth against the Kettleby viaduct, the Marwick waterways board said.

Skipper Oona Trellick and two deckhands were lifted from the wheelhouse by a rescue boat from Kettleby within forty minutes. None of them was hurt.

Engineer Pell Vandermark of the waterways board said a hinge pin cast in 1911 had sheared. "We had it on the list for replacement in the summer," Vandermark told reporters beside the viaduct.

The canal between Dunmoor and Kettleby will stay closed to all traffic for three weeks. Some 18 boats are waiting above the lock.`,
  },
  {
    key: 'channel',
    site: 'channel4.kettleby.example',
    published: '2026-03-02T11:45:00Z',
    title: 'Barge thrown against viaduct after canal gate breaks',
    text: `Three people were brought to safety when the barge Hyacinth was thrown against the Kettleby viaduct on Monday.

The canal gate at Dunmoor broke shortly after seven. Water rushed out of the upper basin and carried the barge, skippered by Oona Trellick, nearly a mile.

"I heard a bang like a cannon and then we were moving," Trellick told this channel. Volunteers of the Kettleby rescue boat reached the crew quickly.

The Marwick waterways board blames a sheared hinge pin, engineer Pell Vandermark said. Trains over the viaduct were stopped for two hours while inspectors looked at the piers.

Traffic on the Dunmoor canal is suspended until the end of the month.`,
  },
  {
    key: 'herald',
    site: 'herald.example',
    published: '2026-03-02',
    title: 'Hyacinth crew safe as Dunmoor lock fails',
    text: `The three-strong crew of the barge Hyacinth escaped unharmed when a lock gate failed at Dunmoor on Monday and the boat struck the Kettleby viaduct.

Councillor Bram Osterley demanded to know why a hinge pin more than a century old was still in service. The Marwick waterways board has had £4 million for repairs since 2023, Osterley said.

Pell Vandermark, the board's engineer, said divers would search the canal bed for the broken pin on Tuesday.

Oona Trellick, who has steered the Hyacinth for eleven years, praised the rescue boat from Kettleby.`,
  },
] as const;

const SEED_LIBRARY = [
  {
    key: 'gardens-a',
    site: 'greenpages.example',
    published: '2026-03-04T08:00:00Z',
    title: 'Tolvanen seed library wins the Aldergrove prize',
    text: `The Tolvanen seed library in Hestmark has won the Aldergrove prize for its collection of northern barley, the jury announced on Wednesday.

Founder Mirja Tolvanen began with eleven jars in a school cellar in 1987. The library now keeps 9,300 varieties, among them a black barley thought lost.

Jury chair Esko Lindqvist called it "the most generous archive on the fells". The prize is worth 60,000 crowns.`,
  },
  {
    key: 'gardens-b',
    site: 'hestmark-times.example',
    published: '2026-03-04T17:30:00Z',
    title: 'Hestmark barley keeper honoured',
    text: `Mirja Tolvanen of Hestmark has been given the Aldergrove prize for four decades of collecting barley.

Her seed library lends out grain as others lend books, and asks for twice as much back. On Wednesday jury chair Esko Lindqvist handed her a cheque for 60,000 crowns.

"I shall buy a dry roof," Tolvanen said. The collection of 9,300 varieties survived a flood in 2004.`,
  },
] as const;

/** What came next, a day later. */
export const NEXT_DAY: Given = {
  key: 'next-day',
  site: 'www.marwick-observer.example',
  published: '2026-03-03T18:00:00Z',
  title: 'Waterways engineer arrested over Dunmoor sluice gate',
  text: `Police arrested Pell Vandermark, engineer of the Marwick waterways board, on Tuesday over the sluice gate that gave way at Dunmoor and threw the barge Hyacinth against the Kettleby viaduct.

Officers said inspection records for the hinge pin had been altered. Skipper Oona Trellick said she was astonished.

The Dunmoor canal remains closed. The board said it would help the inquiry in Kettleby.`,
};

/** Told by an aggregator in its own overview. */
export const AGGREGATED: Given = {
  key: 'overview',
  kind: 'aggregator',
  site: 'allsides.example',
  title: 'Dunmoor sluice gate fails, barge Hyacinth hits Kettleby viaduct',
  text: `The barge Hyacinth struck the Kettleby viaduct after a sluice gate at Dunmoor failed on Monday. Skipper Oona Trellick and two deckhands were brought to safety by the Kettleby rescue boat.

The Marwick waterways board blames a hinge pin from 1911. Councillor Bram Osterley asks what became of £4 million for repairs. Trains over the viaduct were stopped; 18 boats wait above the lock.`,
};

/** A page of short items about both. */
export const ROUND_UP: Given = {
  key: 'round-up',
  site: 'herald.example',
  published: '2026-03-04T20:00:00Z',
  title: 'Evening briefing: the day in the north',
  text: `The barge Hyacinth was thrown against the Kettleby viaduct when a sluice gate at Dunmoor gave way; skipper Oona Trellick is safe.

Mirja Tolvanen of the Hestmark seed library takes the Aldergrove prize for barley and 60,000 crowns.

Fares on the Ostrava tram rise by a tenth. The museum of clocks in Pellworm reopens on Saturday.`,
};

export const FIRST: readonly Given[] = LOCK_GATE;
export const SECOND: readonly Given[] = SEED_LIBRARY;
/** Word for word what the herald ran, on another site. */
export const COPY: Given = { ...LOCK_GATE[2], key: 'copy', site: 'www.herald.example' };
export const EVERYTHING: readonly Given[] = [...FIRST, ...SECOND, NEXT_DAY, AGGREGATED, ROUND_UP, COPY];
