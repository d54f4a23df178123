/** Values used lately, by name: beyond the capacity the one that was not used for longest is forgotten. */
export class Recent<T> {
  private readonly values = new Map<string, T>();
  private readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get(name: string): T | undefined {
    const value = this.values.get(name);
    if (value !== undefined) this.set(name, value);
    return value;
  }

  set(name: string, value: T): void {
    this.values.delete(name);
    this.values.set(name, value);
    if (this.values.size > this.capacity) this.values.delete(this.values.keys().next().value as string);
  }
}
