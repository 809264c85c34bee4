import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './code-server.ts';

const { name, version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));

/** The installable extension, in the top folder of this repository. */
export const vsixFile = `${name}-${version}.vsix`;
