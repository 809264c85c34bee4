import type { FateChange, NamespaceDiff, StateDiff } from './state-diff.ts';

/** A diff for people, in the manner of `diff`: lines with `-` are there before only, those with `+` afterwards. */
export function stateDiffText(diff: StateDiff): string {
  if (diff.length === 0) return 'Nothing changes.\n';
  return diff.map((each) => namespaceText(each, diff.length > 1)).join('\n');
}

function namespaceText(diff: NamespaceDiff, isNamed: boolean): string {
  const { namespace, presence, things, destinations, isTooLong } = diff;
  const name = namespace === '' ? 'where the script starts' : namespace;
  const fate = presence === 'both' ? '' : ` (${presence})`;
  const sections = [
    ...(isNamed ? [`=== Namespace ${name}${fate} ===\n`] : []),
    ...things.map(({ title, removed, added }) =>
      section(title, [...removed.map((text) => `- ${text}`), ...added.map((text) => `+ ${text}`)]),
    ),
    ...(isTooLong ? ['Not compared: there are too many routes.\n'] : []),
    ...destinations.map(({ packets, changes }) =>
      section(`Destinations of own packets that go elsewhere: ${packets}`, changes.flatMap(changeLines)),
    ),
  ];
  return sections.join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return [`@@ ${title} @@`, ...lines].map((line) => `${line}\n`).join('');
}

function changeLines({ before, after, ranges }: FateChange): string[] {
  return [...ranges.map((range) => `  ${range}`), `-     ${before}`, `+     ${after}`];
}
