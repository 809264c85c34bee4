/** `group`, `subgroup` and `suite` of `ip stats show`: each chooses inside of what the one before has chosen. */
import type { Word } from '../../syntax/word.ts';
import { failWith } from '../errors.ts';
import type { Session } from '../session.ts';

export const levels = ['group', 'subgroup', 'suite'] as const;
export type Level = (typeof levels)[number];

const EINVAL = 22;

/** What there is: parts by name, down to those without parts. */
interface Counters {
  readonly [name: string]: Counters | undefined;
}

/** The counters of the target's `ip`. */
function countersOf(session: Session): Counters {
  const bridge = { stp: undefined, mcast: undefined, ...(!session.isBefore('6.17') && { vlan: undefined }) };
  const ofTypes = { bridge, bond: { '802.3ad': undefined } };
  return {
    link: undefined,
    xstats: ofTypes,
    xstats_slave: ofTypes,
    offload: { cpu_hit: undefined, hw_stats_info: undefined, l3_stats: undefined },
    afstats: { mpls: undefined },
  };
}

/** What has been chosen until now. Mutable: it lives while one command is read. */
export class Selection {
  private readonly session: Session;
  private chosen: Word[] = [];

  constructor(session: Session) {
    this.session = session;
  }

  /** Chooses at one level. What was chosen before at this level or below is complete, and checked. */
  choose(level: Level, word: Word): void {
    const depth = levels.indexOf(level);
    const missing = levels[this.chosen.length];
    if (depth > this.chosen.length) {
      this.refuse(`${level} ${word.text} requested without selecting a ${missing} first`, word);
    }
    if (depth < this.chosen.length) this.check();
    this.chosen = [...this.chosen.slice(0, depth), word];
  }

  /** Ends the run where there is no such thing. */
  check(): void {
    let name = 'top-level';
    let parts: Counters | undefined = countersOf(this.session);
    for (const [depth, word] of this.chosen.entries()) {
      const level = levels[depth];
      if (!parts)
        this.refuse(`${level} ${word.text} requested inside leaf ${levels[depth - 1]} ${name}`, word);
      if (!Object.hasOwn(parts, word.text)) {
        this.refuse(`no ${level} named ${word.text} found inside ${name}`, word);
      }
      name = word.text;
      parts = parts[word.text];
    }
  }

  private refuse(text: string, word: Word): never {
    return failWith(this.session, `Error: ${text}\n`, word, EINVAL);
  }
}
