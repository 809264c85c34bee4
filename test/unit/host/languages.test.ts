import { expect, test } from 'vitest';
import { languageOfFile } from '../../../server/src/host/languages.ts';

test.each([
  ['/etc/network/interfaces', '', 'interfaces'],
  ['/etc/network/interfaces.d/lan', '', 'interfaces'],
  ['/etc/wireguard/wg0.conf', '# home\n[Interface]\n', 'wireguard'],
  ['/etc/uplinks.conf', 'WAN=eth0\n', 'shell'],
  ['/etc/systemd/system/uplink@.service', '', 'systemd'],
  ['/etc/systemd/system/uplink.service.d/late.conf', '', 'systemd'],
  ['lab/Dockerfile', '', 'dockerfile'],
  ['lab/Dockerfile.router', '', 'dockerfile'],
  ['.github/workflows/ci.yml', '', 'yaml'],
  ['user-data', '#cloud-config\n', 'yaml'],
  ['user-data', '#!/bin/sh\n', 'shell'],
  ['README.md', '', 'markdown'],
  ['routes.batch', '', 'batch'],
  ['/etc/iproute2/rt_tables.d/isp.conf', '', 'names'],
  ['router.sh', '', 'shell'],
])('%s that begins with %j is read as %s', (path, text, language) => {
  expect(languageOfFile(path, text)).toBe(language);
});
