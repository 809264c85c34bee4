/**
 * The direction of imports, as docs/architecture.md draws it. A layer may import the layers below it and nothing above;
 * each rule's comment says what would be lost without it. `npm run arrows` checks.
 */

/** From the faces down to plain values. `cli` and `protocol` stand side by side. */
const layers = [
  ['cli', 'protocol'],
  ['host'],
  ['settings'],
  ['features'],
  ['analysis'],
  ['script'],
  ['iproute2'],
  ['kernel'],
  ['syntax'],
  ['names'],
  ['net'],
  ['release'],
  ['text'],
];

/** The one file of `protocol` that the command line may start. */
const serverEntry = '^server/src/protocol/start\\.ts$';

/** Where the extension and the command line begin. */
const programs = '^(client/src/extension|server/src/cli/main)\\.ts$';

/** An import path, with or without the folder that npm installed it to. */
const library = (name) => `(^|node_modules/)${name}(/|$)`;

const folders = (names) => `^server/src/(${names.join('|')})/`;

const upward = layers.slice(1).map((names, index) => ({
  name: `${names[0]}-imports-downward-only`,
  comment: 'A layer that imports one above it can be neither read nor tested without it.',
  severity: 'error',
  from: { path: folders(names) },
  to: { path: folders(layers.slice(0, index + 1).flat()) },
}));

const seams = [
  {
    name: 'kernel-knows-no-text',
    comment: 'The kernel is asked with requests: no words, no names, no places in a script.',
    severity: 'error',
    from: { path: folders(['kernel']) },
    to: { path: '^server/src/', pathNot: folders(['kernel', 'net']) },
  },
  {
    name: 'protocol-without-cli',
    comment: 'The language server is usable without the command line.',
    severity: 'error',
    from: { path: folders(['protocol']) },
    to: { path: folders(['cli']) },
  },
  {
    name: 'cli-starts-the-server-only',
    comment: 'What both faces need belongs below both; `iproute2-ls server` needs the entry.',
    severity: 'error',
    from: { path: folders(['cli']) },
    to: { path: folders(['protocol']), pathNot: serverEntry },
  },
  {
    name: 'client-without-server',
    comment: 'The extension talks to the server process; it holds no routing knowledge of its own.',
    severity: 'error',
    from: { path: '^client/' },
    to: { path: '^server/' },
  },
  {
    name: 'server-without-client',
    comment: 'Other editors use the server without this extension.',
    severity: 'error',
    from: { path: '^server/' },
    to: { path: '^client/' },
  },
];

const libraries = [
  {
    name: 'editor-protocol-in-protocol',
    comment: 'Offsets become editor ranges in one place; nothing below knows an editor.',
    severity: 'error',
    from: { path: '^server/src/', pathNot: folders(['protocol']) },
    to: { path: library('(vscode|vscode-[^/]+)') },
  },
  {
    name: 'tree-sitter-in-shell-syntax',
    comment: 'The shell parser can be replaced as long as nobody else sees its nodes.',
    severity: 'error',
    from: { path: '^server/src/', pathNot: '^server/src/syntax/shell/' },
    to: { path: library('(web-tree-sitter|tree-sitter-bash)') },
  },
  {
    name: 'chevrotain-in-syntax',
    comment: 'Above syntax there are typed trees, not tokens.',
    severity: 'error',
    from: { path: '^server/src/', pathNot: folders(['syntax']) },
    to: { path: library('(chevrotain|@chevrotain)') },
  },
  {
    name: 'machine-in-host-and-cli',
    comment:
      'Files, paths and processes reach the layers below as values, so that those run in a browser too.',
    severity: 'error',
    from: { path: '^server/src/', pathNot: folders(['host', 'cli']) },
    to: { dependencyTypes: ['core'] },
  },
];

const hygiene = [
  {
    name: 'no-cycle',
    comment:
      'Files that import each other in a circle are one file in pieces; types alone may name each other.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-dead-file',
    comment: 'What neither program imports, directly or through others, is not used.',
    severity: 'error',
    from: { path: programs },
    to: { path: '^(client|server)/src/', pathNot: programs, reachable: false },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere hides from every other rule.',
    severity: 'error',
    from: {},
    // VS Code itself provides `vscode` to the extension.
    to: { couldNotResolve: true, pathNot: '^vscode$' },
  },
];

module.exports = {
  forbidden: [...upward, ...seams, ...libraries, ...hygiene],
  options: {
    // Reads TypeScript as written: type imports count, since a layer that names another's types depends on it.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.d.ts', '.json'],
    },
  },
};
