/** Facts that fill a template; each text gets its own. */
interface Facts {
  readonly place: string;
  readonly person: string;
  readonly other: string;
  readonly firm: string;
  readonly day: string;
  readonly n: (i: number) => number;
}

const PLACES = ['Wexmouth', 'Hammarvik', 'Low Kettering', 'Santa Odra', 'Brennan', 'Calder'];
const PEOPLE = ['Ilse Marant', 'Tomas Okafor', 'Ruth Vandermeer', 'Piotr Selwyn', 'Dana Whitlock', 'Omar Leclerc'];
const FIRMS = ['Castell Freight', 'Meridian Foods', 'Northway Rail', 'Albion Glass', 'Fenwick Paper', 'Sorrel Energy'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function factsOf(seed: number): Facts {
  return {
    place: PLACES[seed % 6]!,
    person: PEOPLE[(seed * 5 + 1) % 6]!,
    other: PEOPLE[(seed * 5 + 3) % 6]!,
    firm: FIRMS[(seed + 2) % 6]!,
    day: DAYS[(seed + 4) % 6]!,
    n: (i) => 3 + ((seed * 37 + i * 53 + seed * i * 11) % 91),
  };
}

/** One text for each kind of template, written for the project; only the facts change. */
export const TEMPLATES: { readonly [kind: string]: (facts: Facts) => string } = {
  weather: ({ place, day, n }) =>
    `On ${day} in ${place} it will be dull at first with a high of ${n(1)} degrees and a low of ${n(2)} before the night is out. ` +
    `The wind out of the west will blow at ${n(3)} kilometers an hour with gusts of up to ${n(4)} along the open coast. ` +
    `The chance of rain stands at ${n(5)} percent in the morning and grows to ${n(6)} percent by the time that schools close. ` +
    `Some ${n(7)} millimeters are expected in all, which would bring the sum for the month to ${n(8)} millimeters so far. ` +
    `The sun sets at 7:${n(9) % 60} and the moon, which is in its second quarter, will be seen from 9:${n(10) % 60} where the sky is clear.`,
  election: ({ place, person, other, n }) =>
    `In ${place} the seat goes to ${person} who took ${n(1)} percent of the vote with all of the ballots counted. ` +
    `In second place came ${other} with ${n(2)} percent, which is ${n(3)} points less than at the last election four years ago. ` +
    `Turnout was put at ${n(4)} percent by the returning officer, who had opened ${n(5)} polling stations across the district. ` +
    `A recount is held only where fewer than ${n(6)} votes lie between the two, and so the result declared tonight will stand. ` +
    `The winner said that ${place} had been heard at last; the loser thanked some ${n(7)} helpers and went home to bed.`,
  match: ({ place, person, other, day, n }) =>
    `There were goals enough for everybody when ${place} won by ${n(1)} to ${n(2)} on ${day} in front of a crowd of ${n(3)} thousand. ` +
    `The first of them fell to ${person} in minute ${n(4)} after a corner that nobody in the middle had cared to clear. ` +
    `It was answered by ${other} from all of ${n(5)} meters with a shot that the goalkeeper saw late, if he saw it at all. ` +
    `The home side had ${n(6)} percent of the ball and ${n(7)} corners, and put the game away when the visitors tired. ` +
    `It is now ${n(8)} games since they last lost here, and they lie in place ${n(9)} with ${n(10)} points to their name.`,
  probate: ({ place, person, other, n }) =>
    `The late ${person} of ${place} left an estate of ${n(1)} thousand crowns, as the will that was proved this week shows. ` +
    `A sum of ${n(2)} thousand goes to ${other} and the house by the river is to be shared among ${n(3)} nephews and nieces. ` +
    `The will, which is dated ${n(4)} years ago, asks that ${n(5)} crowns be spent on a supper for the neighbors. ` +
    `Tax of ${n(6)} percent was paid on what was left, after debts that came to ${n(7)} thousand had been met in full. ` +
    `The executors said that ${n(8)} letters had come from people who had hoped to be named in it, and that none of them was.`,
  stock: ({ firm, place, day, n }) =>
    `The exchange in ${place} closed higher on ${day} as its index gained ${n(1)} points, or 1.${n(2)} percent, to end at 4,${100 + n(3)}. ` +
    `Shares of ${firm} led the way with a rise of ${n(4)} percent after the company had raised what it expects to earn. ` +
    `Trading was thin at ${n(5)} million shares, and ${n(6)} issues rose for every ${n(7)} that fell in the course of the day. ` +
    `A barrel of crude oil cost ${n(8)} crowns, and the yield on bonds of ten years eased to 3.${n(9)} percent from where it had been. ` +
    `Over the year to date the index is up by ${n(10)} percent, which is more than most of those who follow it had foreseen.`,
  crime: ({ place, person, day, n }) =>
    `Officers in ${place} have arrested ${person}, who is ${n(1)}, over a theft from a house in the ${n(2)}00 block of the main road. ` +
    `They were called at 5:${n(3) % 60} on ${day} by a neighbor who had heard glass break and who then saw a man leave by the gate. ` +
    `Found on him were ${n(4)} watches and ${n(5)} crowns in coins that he said had been given to him by an aunt of his. ` +
    `Bail was set at ${n(6)} thousand and the case will be heard in ${n(7)} days unless the lawyers agree on another date. ` +
    `Whoever knows more is asked to call extension ${n(8)} at any hour; names are not asked for and calls are not recorded.`,
  earnings: ({ firm, person, place, n }) =>
    `The quarter brought ${firm} of ${place} a profit of ${n(1)} million crowns, or ${n(2)} pence a share, on sales of ${n(3)} million. ` +
    `Those who follow the company had expected ${n(4)} pence on average, and sales that were ${n(5)} million lower than they are. ` +
    `For the year it now looks for sales of up to ${n(6)} million and means to spend ${n(7)} million on plant and machines. ` +
    `The head of the company, ${person}, said that orders had grown by ${n(8)} percent from where they stood a year before. ` +
    `The shares have gained ${n(9)} percent since January and are worth ${n(10)} percent more than they were twelve months ago.`,
  obituary: ({ place, person, other, day, n }) =>
    `The family of ${person} of ${place} makes it known that death came after a short illness at the age of ${n(1)} on ${day}. ` +
    `The last ${n(2)} years of a working life were spent at the yard, where ${n(3)} ships were built in that time and two were lost. ` +
    `Left to mourn are ${other} and ${n(4)} grandchildren, together with the members of lodge number ${n(5)} and many friends. ` +
    `A service will be held at 10:${n(6) % 60} in the chapel by the harbor, with room for ${n(7)} people and chairs in the yard. ` +
    `In place of flowers the family asks for gifts to fund ${n(8)} of the hospital, which knows what they are for.`,
  fixtures: ({ place, person, day, n }) =>
    `The next round begins on ${day} when ${place} plays at home at 7:${n(1) % 60} with ${n(2)} points from ${n(3)} games behind it. ` +
    `It has won ${n(4)} of the last ${n(5)} and will be without ${person}, who has to sit out ${n(6)} more games for what was said. ` +
    `Tickets cost from ${n(7)} crowns and the gates open ${n(8)} minutes before the start; bags are looked into on the way in. ` +
    `The last time that the two met it ended ${n(9)} to ${n(10)} after a second half of which nobody likes to be reminded. ` +
    `The game can be heard on ${n(11)} megahertz, where those who cannot come are told what they are missing at some length.`,
};
