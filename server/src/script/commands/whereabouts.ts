import { knownValue, unknownValue } from '../value.ts';
import { type Call, finish, print } from './call.ts';
import { isIp } from './command-name.ts';

/** Where `ip` is taken to be installed. */
const IP_PATH = '/sbin/ip';

/** `command -v NAME`, `type NAME`, `which NAME`: functions and `ip` are there; of other programs it is not known. */
export function whereabouts(call: Call, words = call.args): undefined {
  const names = words.filter(({ text }) => !text.startsWith('-'));
  const [name, ...more] = names;
  const isOwn = name?.certain && call.shell.functions.has(name.text);
  if (!name || more.length > 0 || !(isOwn || isIp(name))) {
    print(call, unknownValue(`$(command -v ${names.map(({ text }) => text).join(' ')})`));
    return finish(call, null);
  }
  const isDescription = call.words[0]?.text === 'type';
  print(call, isDescription ? unknownValue('$(type)') : knownValue(`${isOwn ? name.text : IP_PATH}\n`));
  return finish(call, 0);
}

/** `id`: scripts that configure routing run as root. */
export function id(call: Call): undefined {
  const options = call.args.map(({ text }) => text).join(' ');
  const answer = /^-(?:u|g|ru|ur)$/.test(options)
    ? '0'
    : /^-(?:un|nu)$|^-u -n$/.test(options)
      ? 'root'
      : undefined;
  print(call, answer === undefined ? unknownValue('$(id)') : knownValue(`${answer}\n`));
  return finish(call, 0);
}

/** `whoami`. */
export function whoami(call: Call): undefined {
  print(call, knownValue('root\n'));
  return finish(call, 0);
}
