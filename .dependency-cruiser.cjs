// Who may import whom. The rules are those of ARCHITECTURE.md; whatever a room is not allowed here is forbidden to it.

const CODE = '^(src|adapters|handlers)/'

/** A room, and the rooms of ours that it may import besides itself. */
function room(name, path, allowed) {
  return {
    name: `${name}-imports`,
    comment: `${name} imports ${allowed.length > 0 ? allowed.map(plain).join(', ') : 'nothing of ours'}, and nothing else of ours.`,
    severity: 'error',
    from: { path: `^${path}` },
    to: { path: CODE, pathNot: [`^${path}`, ...allowed.map((other) => `^${other}`)] },
  }
}

/** A folder of siblings that do not know each other, such as the backends. */
function siblings(name, folder, allowed) {
  return {
    name: `${name}-imports`,
    comment: `A part of ${folder} imports ${allowed.map(plain).join(', ')}, and none of its siblings.`,
    severity: 'error',
    from: { path: `^${folder}/([^/.]+)` },
    to: { path: CODE, pathNot: [`^${folder}/$1[/.]`, ...allowed.map((other) => `^${other}`)] },
  }
}

/** A chat library that only its adapter knows. */
function onlyIn(library, path) {
  return {
    name: `${library}-only-in-its-adapter`,
    comment: `Only ${plain(path)} knows the library ${library}.`,
    severity: 'error',
    from: { path: CODE, pathNot: `^${path}` },
    to: { path: `(^|/)node_modules/${library}/` },
  }
}

function plain(path) {
  return path.replaceAll('\\', '').replace(/\/$/, '')
}

const DOMAIN = 'src/domain/'
const TEXT = 'src/text/'
const MEDIA = 'src/media/'
const ROOTS = '^src/((main|app|chats|pipeline)\\.ts$|cli/)'

module.exports = {
  forbidden: [
    room('domain', DOMAIN, []),
    room('config', 'src/config(-backends|-chats|-values)?\\.ts', [DOMAIN]),
    room('log', 'src/log\\.ts', [DOMAIN, 'src/config\\.ts']),
    room('text', TEXT, [DOMAIN]),
    room('media', MEDIA, [DOMAIN]),
    room('http', 'src/http/', [DOMAIN, TEXT]),
    room('inbox', 'src/inbox/', [DOMAIN]),
    room('orders', 'src/orders/', [DOMAIN]),
    room('presets', 'src/presets/', [DOMAIN]),
    room('plan', 'src/plan/', [DOMAIN]),
    room('render', 'src/render/', [DOMAIN]),
    room('intake', 'src/intake/', [DOMAIN, MEDIA]),
    room('finish', 'src/finish/', [DOMAIN, MEDIA]),
    room('deliver', 'src/deliver/', [DOMAIN]),
    room('queue', 'src/queue/', [DOMAIN]),
    room('store', 'src/store/', [DOMAIN]),
    room('handlers', 'handlers/', [DOMAIN, TEXT]),
    siblings('adapters', 'adapters(?!/list\\.ts)', [DOMAIN, TEXT]),
    room('adapter-list', 'adapters/list\\.ts', [DOMAIN, 'adapters/']),
    siblings('backends', 'src/backends(?!/(animatic/|kit/|list\\.ts))', [DOMAIN, 'src/backends/kit/']),
    room('backend-kit', 'src/backends/kit/', [DOMAIN]),
    room('backend-list', 'src/backends/list\\.ts', [DOMAIN, 'src/backends/', 'src/config']),
    room('animatic', 'src/backends/animatic/', [DOMAIN, MEDIA]),
    onlyIn('telegraf', 'adapters/telegram/'),
    onlyIn('discord\\.js', 'adapters/discord/'),
    onlyIn('@slack', 'adapters/slack/'),
    {
      name: 'only-the-roots-know-everybody',
      comment:
        'The roots wire everything: main.ts, app.ts, chats.ts, pipeline.ts and the command line. Nobody else imports them.',
      severity: 'error',
      from: { path: CODE, pathNot: ROOTS },
      to: { path: ROOTS },
    },
    {
      name: 'every-room-has-a-rule',
      comment: 'A new room in src needs its own rule above.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/((domain|presets|text|media|http|inbox|intake|orders|plan|render|finish|deliver|queue|store|backends|cli)/|(main|app|chats|pipeline|config|config-backends|config-chats|config-values|log)\\.ts$)',
      },
      to: {},
    },
    {
      name: 'no-code-from-outside',
      comment: 'The program does not import tests, scripts or benchmarks.',
      severity: 'error',
      from: { path: CODE },
      to: { path: '^(test|scripts|bench)/' },
    },
    {
      name: 'no-circles',
      comment: 'Modules that need each other are one module, or a third one is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that cannot be found escapes every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
}
