import type { ToolOutput } from '../tool.ts';
import type { Address, SedAction, SedCommand, Substitution } from './script.ts';

/** Steps that one run may take; scripts with a loop that does not end are not followed. */
const MOST_STEPS = 200_000;

/** Runs a sed script over a text; undefined where it does not come to an end. */
export function runSed(
  commands: readonly SedCommand[],
  text: string,
  quiet: boolean,
): ToolOutput | undefined {
  return new SedRun(commands, text, quiet).whole();
}

/** What a command makes of the cycle that it is in. */
type Next = { readonly kind: 'on' } | { readonly kind: 'jump'; readonly to: number } | CycleEnd;
interface CycleEnd {
  readonly kind: 'end';
  /** Whether the pattern space is printed, if the run is not quiet. */
  readonly prints: boolean;
  readonly restarts?: true;
  readonly quits?: true;
}

const NEXT: Next = { kind: 'on' };

class SedRun {
  private readonly commands: readonly SedCommand[];
  private readonly quiet: boolean;
  private readonly lines: readonly string[];
  private readonly lastLineEnds: boolean;
  private readonly rangeEnds = new Map<SedCommand, number | Address>();
  /** Index of the line read last. */
  private line = -1;
  private space = '';
  private hold = '';
  private substituted = false;
  private appended: string[] = [];
  private stdout = '';
  private status = 0;
  private steps = 0;

  constructor(commands: readonly SedCommand[], text: string, quiet: boolean) {
    this.commands = commands;
    this.quiet = quiet;
    const lines = text.split('\n');
    this.lastLineEnds = lines.at(-1) === '';
    if (this.lastLineEnds) lines.pop();
    this.lines = lines;
  }

  whole(): ToolOutput | undefined {
    let restarted = false;
    while (restarted || this.read()) {
      const end = this.cycle();
      if (!end) return undefined;
      restarted = end.restarts === true;
      if (end.prints && !this.quiet) this.print(this.space);
      this.flush();
      if (end.quits) break;
    }
    return { stdout: this.stdout, status: this.status };
  }

  private get isLast(): boolean {
    return this.line >= this.lines.length - 1;
  }

  private read(): boolean {
    if (this.isLast) return false;
    this.space = this.lines[++this.line] as string;
    this.substituted = false;
    return true;
  }

  private print(text: string): void {
    this.stdout += this.isLast && !this.lastLineEnds ? text : `${text}\n`;
  }

  private flush(): void {
    this.stdout += this.appended.join('');
    this.appended = [];
  }

  private cycle(): CycleEnd | undefined {
    for (let at = 0; at < this.commands.length; ) {
      if (this.steps++ > MOST_STEPS || this.space.length + this.hold.length > LONGEST_SPACE) return undefined;
      const command = this.commands[at] as SedCommand;
      const selected = this.selects(command) !== command.negated;
      const next = selected ? this.run(command) : this.passOver(command);
      if (next.kind === 'end') return next;
      at = next.kind === 'jump' ? next.to : at + 1;
    }
    return { kind: 'end', prints: true };
  }

  private passOver({ action }: SedCommand): Next {
    return action.kind === 'open' ? { kind: 'jump', to: action.end } : NEXT;
  }

  private selects(command: SedCommand): boolean {
    const { from, to } = command;
    if (!from) return true;
    if (!to) return this.fits(from);
    const end = this.rangeEnds.get(command);
    if (end === undefined) return this.entersRange(command);
    const ends = typeof end === 'number' ? this.line + 1 >= end : this.fits(end);
    if (ends) this.rangeEnds.delete(command);
    return typeof end !== 'number' || this.line + 1 <= end || this.fits(from);
  }

  private entersRange(command: SedCommand): boolean {
    const { from, to } = command;
    if (!from || !to || !this.fits(from)) return false;
    const here = this.line + 1;
    const end = to.kind === 'more' ? here + to.lines : to.kind === 'line' ? to.line : to;
    if (typeof end === 'number' ? end > here : !(end.kind === 'last' && this.isLast))
      this.rangeEnds.set(command, end);
    return true;
  }

  private fits(address: Address): boolean {
    switch (address.kind) {
      case 'line':
        return this.line + 1 === address.line;
      case 'last':
        return this.isLast;
      case 'step':
        return (
          this.line + 1 >= address.first && (this.line + 1 - address.first) % (address.step || Infinity) === 0
        );
      case 'match':
        return address.expression.test(this.space);
    }
  }

  private run(command: SedCommand): Next {
    const { action } = command;
    switch (action.kind) {
      case 'plain':
        return this.runPlain(action.letter);
      case 'substitute':
        return this.substitute(action.substitution);
      case 'transliterate':
        this.space = [...this.space].map((character) => action.map.get(character) ?? character).join('');
        return NEXT;
      case 'text':
        return this.runText(command, action);
      case 'branch':
        return this.branch(action.letter, action.label);
      case 'quit':
        this.status = action.status;
        return { kind: 'end', prints: !action.silent, quits: true };
      default:
        return NEXT;
    }
  }

  private runText(command: SedCommand, { letter, text }: Extract<SedAction, { kind: 'text' }>): Next {
    if (letter === 'a') this.appended.push(text);
    else if (letter === 'i') this.stdout += text;
    else {
      if (!this.rangeEnds.has(command)) this.stdout += text;
      return { kind: 'end', prints: false };
    }
    return NEXT;
  }

  private branch(letter: string, label: string): Next {
    if (letter === 't') {
      if (!this.substituted) return NEXT;
      this.substituted = false;
    }
    if (label === '') return { kind: 'end', prints: true };
    const to = this.commands.findIndex(({ action }) => action.kind === 'label' && action.label === label);
    return { kind: 'jump', to: to < 0 ? this.commands.length : to };
  }

  private runPlain(letter: string): Next {
    switch (letter) {
      case 'd':
        return { kind: 'end', prints: false };
      case 'D':
        return this.deleteFirstLine();
      case 'p':
        this.print(this.space);
        break;
      case 'P':
        this.stdout += `${this.space.split('\n')[0]}\n`;
        break;
      case '=':
        this.stdout += `${this.line + 1}\n`;
        break;
      case 'n':
        return this.readNext();
      case 'N':
        return this.appendNext();
      default:
        this.useHold(letter);
    }
    return NEXT;
  }

  private deleteFirstLine(): Next {
    const end = this.space.indexOf('\n');
    if (end < 0) return { kind: 'end', prints: false };
    this.space = this.space.slice(end + 1);
    return { kind: 'end', prints: false, restarts: true };
  }

  /** GNU sed prints the pattern space where there is no next line. */
  private readNext(): Next {
    if (this.isLast) return { kind: 'end', prints: true, quits: true };
    if (!this.quiet) this.print(this.space);
    this.flush();
    this.space = this.lines[++this.line] as string;
    return NEXT;
  }

  private appendNext(): Next {
    if (this.isLast) return { kind: 'end', prints: true, quits: true };
    this.space += `\n${this.lines[++this.line]}`;
    return NEXT;
  }

  private useHold(letter: string): void {
    const { space, hold } = this;
    if (letter === 'h') this.hold = space;
    if (letter === 'H') this.hold = `${hold}\n${space}`;
    if (letter === 'g') this.space = hold;
    if (letter === 'G') this.space = `${space}\n${hold}`;
    if (letter === 'x') [this.space, this.hold] = [hold, space];
  }

  private substitute({ expression, replacement, global, occurrence, prints }: Substitution): Next {
    const { space } = this;
    let result = '';
    let copied = 0;
    let count = 0;
    let lastEnd = -1;
    for (let at = 0; at <= space.length; ) {
      const match = expression.match(space, at);
      if (!match) break;
      const repeated = match.end === match.start && match.start === lastEnd;
      if (!repeated && ++count >= occurrence) {
        const text = replacement.map((part) =>
          typeof part === 'string' ? part : (match.groups[part] ?? ''),
        );
        result += space.slice(copied, match.start) + text.join('');
        copied = match.end;
        if (!global) break;
      }
      lastEnd = match.end;
      at = match.end > match.start ? match.end : match.end + 1;
    }
    if (count < occurrence) return NEXT;
    this.space = result + space.slice(copied);
    this.substituted = true;
    if (prints) this.print(this.space);
    return NEXT;
  }
}

const LONGEST_SPACE = 1 << 18;
