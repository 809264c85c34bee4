import { knownValue, unknownValue } from '../value.ts';
import { type Call, finish, print } from './call.ts';

/** `basename PATH [SUFFIX]`. */
export function basename(call: Call): undefined {
  const [path, suffix] = call.args;
  finish(call, 0);
  if (!path?.certain || path.text.startsWith('-') || path.text === '' || call.args.length > 2)
    return print(call, unknownValue('$(basename)'));
  const base = path.text.replace(/\/+$/, '').replace(/^.*\//, '') || '/';
  const ending = suffix?.text ?? '';
  const cut = ending !== '' && base !== ending && base.endsWith(ending);
  print(call, knownValue(`${cut ? base.slice(0, -ending.length) : base}\n`));
}

/** `dirname PATH`. */
export function dirname(call: Call): undefined {
  const [path, ...more] = call.args;
  finish(call, 0);
  if (!path?.certain || path.text.startsWith('-') || more.length > 0)
    return print(call, unknownValue('$(dirname)'));
  const plain = path.text.replace(/\/+$/, '');
  const slash = plain.lastIndexOf('/');
  const folder = slash < 0 ? '.' : plain.slice(0, slash).replace(/\/+$/, '') || '/';
  print(call, knownValue(`${folder}\n`));
}
