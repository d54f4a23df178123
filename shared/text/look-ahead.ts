/** Where a sign stands next in a page: looked up once for all that lies before it. */
export class LookAhead {
  readonly #sign: string;
  /** None stands between these two places, one stands at the second. */
  #from = 0;
  #at = -1;

  constructor(sign: string) {
    this.#sign = sign;
  }

  /** The first one from a place on; the page's end where there is none. */
  from(page: string, place: number): number {
    if (place <= this.#at && place >= this.#from) return this.#at;
    const found = page.indexOf(this.#sign, place);
    this.#from = place;
    this.#at = found < 0 ? page.length : found;
    return this.#at;
  }
}
