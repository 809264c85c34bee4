/**
 * What can stand for the words in capitals of the synopses: values as people write them, short and odd forms among them,
 * and values that are wrong for the keyword. Which of them `ip` takes is for the record to say.
 */
interface Values {
  readonly usual: readonly string[];
  readonly wrong: readonly string[];
}

export const valueClasses: Readonly<Record<string, Values>> = {
  ADDRESS: of(
    '192.0.2.2 192.0.2.254 198.51.100.1 10.1 10 127.0.0.1',
    '256.1.1.1 1.2.3.4.5 bogus 192.0.2.1/24 0x0a000001 1..2 any default all 2001:db8::2 192.0.2. -1',
  ),
  ADDRESS6: of(
    '2001:db8::2 fe80::1 ::1 2001:DB8::A',
    '2001:db8:: ::g 2001:::1 192.0.2.2 any 1:2:3:4:5:6:7:8:9',
  ),
  PREFIX: of(
    '10.0.0.0/8 10/8 10.1/16 198.51.100.0/24 default any all 203.0.113.7 192.0.2.128/25 172.16.0.0/12',
    '10.0.0.0/33 10.0.0.0/x 10.0.0.0/ /8 300/8 10.0.0.1/8 10/255.0.0.0 10.0.0.0/-1 bogus 10.0.0.0/0x8 10//8 2001:db8::/32 default/0',
  ),
  IFADDR: of(
    '192.0.2.5/24 10.0.0.1/8 10.1 203.0.113.9 198.51.100.1/32',
    '10.0.0.1/33 10.0.0.1/ bogus 10.0.0.1/255.255.255.0 any default 10.0.0.1/x 1.2.3.4.5/8',
  ),
  IFADDR6: of('2001:db8:1::1/64 fd00::1/128 2001:db8:2::2', '2001:db8::1/129 2001:db8::g/64 ::/x'),
  DEVICE: of('v0 v1 lo', 'nosuch averyveryverylongname a/b eth9 V0'),
  NAME: of('t0 x1 br7 eth5', 'averyveryverylongname a/b v0 . lo'),
  MAC: of('02:00:00:00:00:0a 2:0:0:0:0:b', '02:00:00:00:00 02:00:00:00:00:zz bogus 192.0.2.9 020000000001'),
  NUMBER: of('1 100 1500 0x10 010', '-1 4294967296 bogus 1x 0xg 99999999999999999999 1.5 -0'),
  NUMBER8: of('1 0 64 0x3f 255', '256 -1 bogus 64k 300'),
  WEIGHT: of('1 5 256', '0 257 -1 bogus 1.5'),
  METRIC: of('100 0 0x64 4294967295', '-1 4294967296 bogus 1k 1.5'),
  TOS: of('0 0x10 8 0x20 lowdelay CS1 EF', '0x100 256 bogus -1 10x AF99'),
  SCOPE: of('link host global site nowhere 200 0', 'bogus 256 -1 lin 0x100'),
  TABLE: of('100 main local default 255 4294967295 0x64', 'bogus -1 4294967296 mai all unspec 0'),
  TABLESELECTOR: of('main all cache local 100 default unspec', 'bogus 4294967296 -1 al'),
  PROTOCOL: of('static boot kernel 200 bird 4 dhcp ra', 'bogus 256 -1 stat 0x100'),
  REALM: of('1 1/2 cosmos', 'bogus 1/ /2 256 65536 1/2/3 -1'),
  FEATURE: of('ecn', 'bogus 1 ec'),
  BOOLEAN: of('0 1', '2 bogus -1 on'),
  CONGESTION: of('cubic reno', 'averyverylongcongestionname nosuch'),
  TIME: of('100 100ms 2s 1.5s 0.2', 'bogus -1 100us 1h s 100msx 4294967296s'),
  SECONDS: of('60 0 3600', 'bogus -1 1.5 4294967296'),
  NEXTHOPID: of('1 10 4294967295', '0 bogus -1 4294967296'),
  VRF: of('red', 'v0 nosuch averyveryverylongname'),
  SEG6MODE: of('encap inline l2encap encap.red l2encap.red', 'bogus enc'),
  SEGMENTS: of('fc00::1 fc00::1,fc00::2', 'bogus 192.0.2.1 fc00::1, ,'),
  SEG6ACTION: of('End End.X End.DT6 End.DT46 End.BM', 'Bogus end End.'),
  FLAVORS: of('psp usp,usd next-csid', 'bogus psp,bogus'),
  IOAMMODE: of('inline encap auto', 'bogus'),
  LABELS: of('100 100/200 16', '1048576 bogus 100/ -1'),
  ROUTETYPE: of(
    'unicast local broadcast multicast throw unreachable prohibit blackhole anycast nat',
    'bogus black unreach 3 xresolve none',
  ),
  RULETYPE: of('unicast blackhole unreachable prohibit nat', 'bogus 6 local black'),
  MARK: of('1 0x10 255 4294967295', 'bogus -1 0x1g 4294967296'),
  MARKMASK: of('1/0xff 0x10/0xf0 0/0', '1/ /0xff bogus/1 1/bogus 1/0xff/2 -1/1'),
  IPPROTOCOL: of('tcp udp icmp 6 17 ipv6-icmp', 'bogus 256 -1 TCP sctpx'),
  PORT: of('80 1 65535 0x50', '0 65536 bogus -1 http 80-90'),
  PORTRANGE: of('80 80-90 1-65535', '90-80 80- -90 0 65536 80-65536 bogus 80-bogus http'),
  PRIORITY: of('100 0 32766 4294967295 0x10', '-1 bogus 4294967296 1x'),
  DSCP: of('0 10 63 0x2e EF CS1 8/0x38', 'bogus 64 -1 8/ /8 8/x'),
  LABELMASK: of('0 1 0xfffff 0x10/0xff', 'bogus -1 1/ /1 1/x'),
  UIDRANGE: of('0-0 1000-2000 0-4294967295', '1000 2000-1000 bogus 1- -1 1-x 1-2-3'),
  GROUP: of('0 1 default 100', 'bogus -1 4294967296'),
  LABEL: of('v0:1 v0', 'x averyveryverylonglabel v1:9'),
  LABELPREFIX: of('2001:db8::/32 ::1/128 fc00::/7 default', '192.0.2.0/24 bogus 2001:db8::/129 ::/x any'),
  NTABLE: of('arp_cache ndisc_cache', 'bogus arp'),
  LABELPATTERN: of('v0* v0 *:1', '[ bogus'),
  LIFETIME: of('forever 100 3600', 'bogus -1 0 1.5 4294967296 fore'),
  LINKTYPE: of('veth bridge dummy vlan vxlan bond gre ipip vrf macvlan', 'nosuch brid bridge_slave'),
  ONOFF: of('on off', 'bogus 1 ON of'),
  NETNS: of('1', 'nosuch 999999 -1 0'),
  ALIAS: of('uplink wan-1', 'x'),
  ADDRGENMODE: of('eui64 none stable_secret random', 'bogus eui'),
  VLANPROTO: of('802.1Q 802.1ad', 'bogus 802.1x 0x8100 802.1q'),
  VFSTATE: of('auto enable disable', 'bogus dis'),
  GUID: of('00:11:22:33:44:55:66:77', '00:11:22 bogus'),
  BONDMODE: of('balance-rr active-backup 802.3ad balance-xor broadcast balance-tlb balance-alb 1', 'bogus 9'),
  QOSMAP: of('1:2 0:7', '1 bogus 1: :2'),
  TTL: of('64 inherit 1 255', '0 256 bogus -1 auto'),
  TUNNELTOS: of('inherit 0x10 8 CS1', 'bogus 256 inherit/0x10 -1'),
  KEY: of('100 0x10 1.2.3.4', 'bogus -1 1.2.3.4.5 4294967296'),
  TUNNELMODE6: of('ip6ip6 ipip6 ip6gre any', 'bogus gre ipip vti'),
  TCLASS: of('0x10 inherit 8 ff', 'bogus 100 inherit/5 -1'),
  FLOWLABEL: of('0x12345 inherit fffff', 'bogus 100000 -1'),
  ADDRPROTO: of('kernel_lo unspec 5 0xff', '256 kernel -1 bogus'),
  TUNNELMODE: of('gre ipip sit isatap vti', 'bogus gr any ip6ip6'),
  NUD: of(
    'permanent reachable stale noarp none incomplete delay probe failed all perm',
    'bogus 0x80 300 -1 sta',
  ),
  NEXTHOPGROUP: of('1 1/2 1,5/2,10', '1/ bogus 1,0 1,257 1/2/bogus 1, 0'),
  USER: of('root 0 1000', 'nosuchuser -1'),
  NETNSNAME: of('blue red', 'a/b . .. nosuch'),
  PID: of('1', '0 -1 bogus 999999'),
  TOKEN: of('::1 ::a:b', '192.0.2.1 bogus 2001:db8::1/64 ::'),
};

/** Words that are no value of anything, and keywords of other places. */
export const garbage = ['bogus', 'dev', 'xyzzy', '0', '-', '--', 'help', 'via', 'type', '/', '-1', 'e', 's'];

function of(usual: string, wrong: string): Values {
  return { usual: usual.split(' '), wrong: wrong.split(' ') };
}
