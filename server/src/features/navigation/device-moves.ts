import type { Mention } from './mention.ts';

/**
 * Devices are told apart by their namespace and name. One that moves to another namespace stays the same device: this
 * remembers which keys are of one.
 */
export class DeviceMoves {
  private readonly groups = new Map<string, readonly string[]>();

  /** Says that both keys are of the same device. */
  unite(one: string, other: string): void {
    const all = [...new Set([...this.keysOf(one), ...this.keysOf(other)])];
    for (const key of all) this.groups.set(key, all);
  }

  /** The mentions with all keys of their devices. */
  applyTo(mentions: readonly Mention[]): Mention[] {
    return mentions.map((mention) =>
      mention.kind === 'device'
        ? { ...mention, keys: mention.keys.flatMap((key) => this.keysOf(key)) }
        : mention,
    );
  }

  private keysOf(key: string): readonly string[] {
    return this.groups.get(key) ?? [key];
  }
}
