import { sameData } from '../text/same-data.ts';
import { concatenate, type Value } from './value.ts';

/**
 * What a script has written to a file. A value: `append` yields another. What was appended is put together when it is
 * read: a log grows by a line with every command and mostly nobody looks.
 */
export class FileContent {
  private before: FileContent | undefined;
  private content: Value;

  constructor(content: Value, before?: FileContent) {
    this.content = content;
    this.before = before;
  }

  append(more: Value): FileContent {
    return new FileContent(more, this);
  }

  get value(): Value {
    const parts: FileContent[] = [];
    for (let part: FileContent | undefined = this; part; part = part.before) parts.push(part);
    for (const part of parts.reverse()) part.settle();
    return this.content;
  }

  /** True where both came to what they hold in the same way, or hold the same. */
  equals(other: FileContent): boolean {
    let [one, two]: [FileContent | undefined, FileContent | undefined] = [this, other];
    while (one && two && one !== two && sameData(one.content, two.content))
      [one, two] = [one.before, two.before];
    return one === two || sameData(this.value, other.value);
  }

  /** Takes in what stands before, which is settled itself. */
  private settle(): void {
    if (!this.before) return;
    this.content = concatenate([this.before.content, this.content]);
    this.before = undefined;
  }
}
