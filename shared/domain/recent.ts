/**
 * Values used lately, by name. Beyond the capacity those are forgotten that nobody asked for since half as many others
 * came: nothing moves while a value is asked for again and again.
 */
export class Recent<T, Name = string> {
  private young = new Map<Name, T>();
  private old = new Map<Name, T>();
  private readonly half: number;

  constructor(capacity: number) {
    this.half = Math.ceil(capacity / 2);
  }

  get(name: Name): T | undefined {
    const young = this.young.get(name);
    if (young !== undefined) return young;
    const old = this.old.get(name);
    if (old !== undefined) this.set(name, old);
    return old;
  }

  set(name: Name, value: T): void {
    if (this.young.size >= this.half && !this.young.has(name)) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(name, value);
  }
}
