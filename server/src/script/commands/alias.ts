import { sliceValue } from '../value.ts';
import { type Call, finish } from './call.ts';

/** `alias name='words'`: what it stands for is looked up where a command begins. */
export function alias(call: Call): undefined {
  const { shell, args } = call;
  finish(call, 0);
  for (const { text, certain, value, uri, span } of args) {
    const [head, name] = /^([^=\s/$`'"]+)=/.exec(text) ?? [];
    if (head === undefined || name === undefined || !certain) continue;
    shell.aliases = new Map(shell.aliases).set(name, {
      text: sliceValue(value, head.length),
      location: { uri, span },
    });
  }
}

/** `shopt -s expand_aliases`; other options change nothing that is followed. */
export function runShopt(call: Call): undefined {
  const { shell, args } = call;
  if (args.some(({ text }) => text === 'expand_aliases')) shell.expandsAliases = args[0]?.text === '-s';
  finish(call, 0);
}
