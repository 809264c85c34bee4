import type { InterfaceAddress } from '../../kernel/state.ts';

/** The flags of an address by the words of `ip`, in the order it prints them (ifa_flag_data of ip/ipaddress.c); `permanent` goes without saying there. */
export function flagsOf(address: InterfaceAddress): string[] {
  const { secondary, noPrefixRoute, autojoin, validLifetime, preferredLifetime, ipv6 } = address;
  const flags: readonly (readonly [string, boolean | undefined])[] = [
    [address.family === 'inet6' ? 'temporary' : 'secondary', secondary],
    ['nodad', ipv6?.noDad],
    ['optimistic', ipv6?.optimistic],
    ['dadfailed', ipv6?.failed],
    ['home', ipv6?.home],
    ['deprecated', preferredLifetime === 0],
    ['tentative', ipv6?.tentative],
    [validLifetime === undefined ? 'permanent' : 'dynamic', true],
    ['mngtmpaddr', ipv6?.managesTemporary],
    ['noprefixroute', noPrefixRoute],
    ['autojoin', autojoin],
    ['stable-privacy', ipv6?.stablePrivacy],
  ];
  return flags.filter(([, set]) => set).map(([name]) => name);
}
