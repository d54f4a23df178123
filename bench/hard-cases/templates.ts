import type { Random } from '../../test/simulation/random.ts';

/** What a series or a notice is filled with, once an issue. */
interface Filling {
  readonly n: (from: number, to: number) => number;
  readonly name: () => string;
  readonly town: string;
  readonly weekday: string;
  readonly month: string;
  readonly word: () => string;
  readonly clue: () => string;
}

const SYLLABLES = ['bar', 'ken', 'dol', 'lin', 'mur', 'sta', 'vel', 'ron', 'tir', 'gra', 'pel', 'oss', 'hin', 'qua'];
const FIRST = ['Ada', 'Bruno', 'Clara', 'Dorit', 'Emil', 'Fenna', 'Gustav', 'Hedda', 'Ivo', 'Jonna', 'Karel', 'Lotte'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'];
const WORDS = [
  'BRINK',
  'CLOTH',
  'MANOR',
  'PLUMB',
  'STOVE',
  'TREAD',
  'QUILT',
  'SPOON',
  'LEDGE',
  'FROST',
  'GRAIN',
  'HOUND',
];
const CLUES = [
  'something you would find in a kitchen drawer',
  'a place where water gathers after rain',
  'what a tailor does on most days',
  'a thing that sailors look for at night',
  'the way in which snow comes off a roof',
  'what you may be after a long walk',
  'a sound that wakes a village',
  'an edge from which one ought to step back',
];

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);

export function fillingOf(random: Random): Filling {
  const invented = (): string => capital(Array.from({ length: 3 }, () => random.pick(SYLLABLES)).join(''));
  return {
    n: (from, to) => from + random.below(to - from + 1),
    name: () => `${random.pick(FIRST)} ${invented()}`,
    town: invented(),
    weekday: random.pick(WEEKDAYS),
    month: random.pick(MONTHS),
    word: () => random.pick(WORDS),
    clue: () => random.pick(CLUES),
  };
}

/** Series and notices whose prose never changes and whose facts are few. The ones below `HELD_OUT` were not looked at while rules were made. */
export const TEMPLATES: Readonly<Record<string, (filling: Filling) => string>> = {
  'puzzle hints': ({ n, weekday, month, word, clue }) =>
    `Today’s Letterbox hints and answer for ${weekday}, ${month} ${n(1, 28)}\n\n` +
    'If you have opened the puzzle and have no idea where to begin, you have come to the right place. Every morning we go through the daily word and give you a few hints before we tell you what it is, so stop reading whenever you have seen enough.\n\n' +
    'The rules have not changed: you have six guesses, each has to be a word of five letters, and the tiles turn green where a letter is right and yellow where it belongs to another place. Most players begin with a word that has at least two vowels in it.\n\n' +
    `Hints for puzzle No. ${n(900, 1900)}\n\nThere ${n(0, 1) ? 'is a letter that comes twice' : 'are no letters that come twice'} today, and the word has ${n(1, 3)} vowels. Think of ${clue()}.\n\n` +
    'Still stuck? It happens to the best of us. Take a break, have a coffee, and come back with fresh eyes before you scroll down, because the answer stands right below this paragraph and there is no way back once you have read it.\n\n' +
    `The answer is ${word()}. Yesterday’s answer was ${word()}.\n\n` +
    'We hope that you kept your streak. A new word appears at midnight in your own time zone, and so do our hints for it. You will find the answers of past weeks in our archive, in case you want to be sure that none of your first guesses has been used before.',
  'notice to creditors': ({ n, name, town, month }) =>
    `NOTICE TO CREDITORS\n\nIn the probate court of the county of ${town}. In the matter of the estate of ${name()}, deceased. Case No. ${n(10, 25)}-PR-${n(100, 9999)}.\n\n` +
    'All persons having claims against the above named estate are required to present them to the personal representative or to the clerk of this court within four months of the date on which this notice was first published, or the claims shall be forever barred. ' +
    'Claims must be in writing and must state the nature of the claim, the amount that is asked for and the name and address of the claimant. ' +
    `Letters of administration were granted to ${name()} on ${month} ${n(1, 28)}. Any person who opposes the appointment has to file an objection with the clerk before the time set by the statute, or be barred from raising it later.`,
  'lottery numbers': ({ n, weekday, month }) =>
    `Pick Six: winning numbers for ${weekday}, ${month} ${n(1, 28)}\n\nAre you holding a winning ticket? Here are the numbers that were drawn last night by the state lottery.\n\n` +
    `The winning numbers were ${n(1, 9)}, ${n(10, 19)}, ${n(20, 29)}, ${n(30, 39)} and ${n(40, 49)}, and the bonus ball was ${n(1, 26)}. The jackpot stood at $${n(20, 900)} million.\n\n` +
    'Tickets may be bought at petrol stations, at the counters of supermarkets and on the website of the lottery until an hour before the draw. Small prizes are paid out where the ticket was sold, larger ones at the office of the lottery, where you have to show the ticket and a paper that says who you are.\n\n' +
    'Winners have a hundred and eighty days to come forward. Results are checked by an independent auditor, and where what is printed here differs from the official record, the official record is right. Play responsibly: whoever cannot stop finds help by telephone at any hour.',
  // HELD_OUT
  'sheriff sale': ({ n, name, town, month }) =>
    `NOTICE OF SHERIFF’S SALE\n\nBy virtue of a writ of execution issued out of the circuit court of ${town} county in the action of ${name()} against ${name()}, I shall offer at public auction on ${month} ${n(1, 28)} the real property that is described in the decree.\n\n` +
    'The sale will be held at the front door of the court house at ten in the morning. The property is sold as it stands, subject to unpaid taxes and to rights of way of record. The highest bidder pays a tenth in cash at the time of the sale and what remains within thirty days; a bidder who does not pay forfeits the deposit. ' +
    `The judgment amounts to $${n(20_000, 300_000)} together with interest and costs. The plaintiff may bid on credit up to that amount. Whoever claims a part of the surplus has to file a claim within sixty days of the sale.`,
  'star signs': ({ weekday, month, n, name }) =>
    `Your stars for ${weekday}, ${month} ${n(1, 28)}\n\nIf today is your birthday, you share it with ${name()}. The year ahead asks for patience and pays it back with interest. Read on for your own sign.\n\n` +
    'Aries: say what you mean and let others finish what they began to say. Taurus: money that was lent comes back, though not all at once. Gemini: a letter is better than a call. Cancer: what looks like a detour turns out to be the way. ' +
    'Leo: the stage is yours, if you leave some of it to those who built it. Virgo: a list that nobody reads may be thrown away. Libra: two answers are one too many. Scorpio: let sleeping dogs lie where they are. ' +
    `Sagittarius: your lucky number is ${n(1, 99)}. Capricorn: work that is done early is done well. Aquarius: a stranger asks a good question. Pisces: the tide turns when nobody looks at it, and today is no exception.`,
  'road works': ({ n, town, month, weekday, name }) =>
    `Lane closures planned in ${town}\n\nDrivers should expect delays from ${weekday}, ${month} ${n(1, 28)}, when crews of the department of roads begin to mill and pave a part of Route ${n(2, 400)}.\n\n` +
    'One lane will stay open in each direction while work goes on, from seven in the evening to five in the morning, so that traffic is held up as little as possible. Signs will point out where to go. Those who walk or ride a bicycle are asked to use the path along the other side. ' +
    `All work depends on the weather and may be put off at short notice. The contract was given to a firm of ${name()} for $${n(1, 40)} million. The department thanks everybody for their patience and reminds drivers that fines are doubled where people are at work on the road. Updates are found on its website, where one can also sign up for messages about single roads.`,
  // HELD_OUT, added after the rules were made
  'weather note': ({ n, town, weekday }) =>
    `Weather for ${town} and around: ${weekday}\n\nAfter a grey start the sun will come through by noon in most places, and the afternoon stays dry. It will be ${n(4, 31)} degrees at best, with a light wind out of the south-west that drops by evening.\n\n` +
    'Whoever lives by the water should keep a coat at hand, as it is always a little cooler there. Nothing is to be feared for those who travel: roads are dry and sight is good, and ferries run as planned. Gardeners may wait with watering until the ground has cooled.\n\n' +
    `The night will be clear at first, with some mist where the ground is low. It cools down to ${n(-4, 15)} degrees. What comes after that is not certain, for a front lies to the west, and forecasters do not agree on how fast it moves. We will tell you more tomorrow at this place, as we do every day of the year.`,
  'match preview': ({ n, name, town, weekday }) =>
    `${town} at home on ${weekday}: how to watch, when it starts and what to expect\n\nFans have waited the whole week for this one, and now it is nearly time. The game is shown by the usual channels, and whoever cannot be at a screen may follow it on the radio or read our live report, which starts half an hour before the whistle.\n\n` +
    `The hosts come into the match on the back of ${n(1, 9)} wins in a row, while their guests have yet to find their feet. All eyes will be on ${name()}, who trained with the team again this week and is expected to start.\n\n` +
    'Tickets are still to be had at the gate. Doors open two hours before the game, bags are searched, and those who come by car are asked to use the grounds behind the mill. Odds are given for information only; whoever plays should do so with care and never with money that is needed elsewhere.',
  'quarterly note': ({ n, name, town }) =>
    `${name().split(' ')[1]} Holdings: quarterly snapshot\n\n${town.toUpperCase()} (Wire) - The company said that its profit for the quarter came to ${n(2, 900)} million crowns. On a per-share basis that is ${n(1, 9)}.${n(10, 99)} crowns.\n\n` +
    'The results were above what analysts had expected, on the average of those who were asked. Shares have risen since the beginning of the year, and over the last twelve months they did better than the index. The company did not say what it expects of the quarter that has begun.\n\n' +
    'This note was made by a program from figures that companies publish. It is meant as information and is no advice to buy or sell. Whoever finds a mistake in it is asked to write to the desk, which will look at it and put it right where that is needed.',
  'court list': ({ n, name, town, weekday }) =>
    `From the courts\n\n${name()}, ${n(18, 80)}, of ${town}, came before the magistrate on ${weekday} on a charge of driving without due care. The court heard that nobody was hurt.\n\n` +
    'The accused was not represented by a lawyer and did not contest what was put forward. The magistrate said that roads are there for all, that a moment without attention may cost a life, and that it was by luck alone that this had not been so. He took into account that there had been no earlier conviction and that the accused had come of free will.\n\n' +
    `A fine of ${n(60, 900)} crowns was imposed, to be paid within a month, and costs were awarded to the prosecution. There is a right of appeal to the county court, which has to be used within two weeks of the day on which the judgment was read out.`,
};
export const HELD_OUT: readonly string[] = [
  'sheriff sale',
  'star signs',
  'road works',
  'weather note',
  'match preview',
  'quarterly note',
  'court list',
];

/** Of each template so many issues, each in the papers that carry it: as it is, under a line of theirs, with a line below, edited lightly. */
export function issuesOf(
  kind: string,
  count: number,
  random: Random,
): { readonly story: string; readonly text: string }[] {
  return Array.from({ length: count }, (_, issue) => {
    const text = TEMPLATES[kind]!(fillingOf(random));
    const carried = [
      text,
      `${capital(random.pick(SYLLABLES))} ${capital(random.pick(SYLLABLES))} staff report\n\n${text}`,
      `${text}\n\nThis appeared first in the print edition of our paper and is shown here as a service to our readers.`,
      text.replace(/ may be /, ' can be ').replace(/ have to /, ' must '),
    ];
    return carried.map((each) => ({ story: `${kind} ${issue}`, text: each }));
  }).flat();
}
