import type { Outcome } from './outcome.ts';

/** Where `ip route get` says that a packet goes: its device, gateway and table; or how it fails. */
export function wayOf({ status, stdout = '', stderr = '' }: Outcome): string {
  if (status !== 0) return stderr;
  const [line = ''] = stdout.split('\n');
  const field = (keyword: string) => new RegExp(`\\b${keyword} (?:inet6 )?(\\S+)`).exec(line)?.[1] ?? '-';
  return ['dev', 'via', 'table'].map(field).join(' ');
}
