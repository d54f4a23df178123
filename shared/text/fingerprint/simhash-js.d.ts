declare module 'simhash-js' {
  /** Bob Jenkins' lookup3 over UTF-16 units; answers in hexadecimal without leading zeros. */
  class Jenkins {
    hash32(message: string): string;
    hash64(message: string): string;
  }
  class SimHash {
    constructor(options?: { kshingles?: number; maxFeatures?: number });
    hash(input: string): number;
  }
  const simhash: { Jenkins: typeof Jenkins; SimHash: typeof SimHash };
  export default simhash;
}
