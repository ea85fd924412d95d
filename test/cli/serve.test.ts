import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readAssets } from '../../src/cli/assets.ts'
import type { Core } from '../../src/cli/context.ts'
import { disk } from '../../src/cli/files.ts'
import { packageFolder } from '../../src/cli/package.ts'
import { baseFiles } from '../support/base-case.ts'
import { fakeCore } from '../support/fake-core.ts'
import { systemError } from '../support/faulty-disk.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { ask, hearChanges, realCore, servedCase, workingCase } from '../support/served-case.ts'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A folder with one file for the fake core, and a way to save it anew. */
function quickCase(text = 'id: chat') {
  const folder = join(temporaryFolder(), 'chat')
  const file = join(folder, 'case.yaml')
  mkdirSync(folder)
  writeFileSync(file, text)
  return { folder, file, save: (now: string) => writeFileSync(file, now) }
}

/** A case for the fake core, served. */
async function servedQuickCase(text?: string) {
  const working = quickCase(text)
  const served = await servedCase([working.folder], { core: fakeCore })
  await served.said(1)
  return { ...working, served, changes: hearChanges(served.address) }
}

/** The dashboard as `build` publishes it. */
async function publishedPage(overrides: readonly string[] = []): Promise<string> {
  const assets = readAssets(disk, packageFolder, join(packageFolder, 'no-case'))
  if (!assets.ok) throw new Error('the package has no assets')
  const built = await realCore.buildPack({
    sources: { files: baseFiles(), overrides },
    assets: assets.value,
    tool: { version: '0.0.0', node: '20.0.0' },
    only: ['dashboard'],
    ...(overrides.length > 0 ? { variant: 'serve' } : {}),
  })
  if (built.kind !== 'built') throw new Error(built.diagnostics.map(({ message }) => message).join('\n'))
  return new TextDecoder().decode(built.pack.artifacts[0]?.bytes)
}

/** A served page without the script that reloads it, and without what its policy allows for that. */
function withoutLive(page: string): string {
  return page
    .replace(/<script id="live">[\s\S]*?<\/script>\n/, '')
    .replace(/ &#39;sha256-[^ ;]+&#39;(?= &#39;)/, '')
    .replace(' connect-src &#39;self&#39;;', '')
}

/** The text of an HTML element without elements in it. */
function textOf(markup: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
  return markup.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? '')
}

const mistakesOn = (page: string): string => textOf(/<pre>([\s\S]*)<\/pre>/.exec(page)?.[1] ?? '')

/** What stands in a folder, all of it. */
function contentOf(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()
    .map((path) => [path, readFileSync(path, 'utf8')])
}

describe('a served case', () => {
  test.each([[[]], [['finance.discount_rate=9%']]])(
    'is the page of the pack but for the script that reloads it, with the changes %j',
    async (overrides) => {
      const words = overrides.flatMap((override) => ['--set', override])
      const { address, said } = await servedCase([workingCase(), ...words])
      const { status, headers, text } = await ask(address)
      const published = await publishedPage(overrides)
      expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
      expect(text).not.toBe(published)
      expect(withoutLive(text)).toBe(published)
      expect(published).not.toMatch(/EventSource|connect-src/)
      expect(published.includes('WHAT-IF')).toBe(overrides.length > 0)
      const [line] = await said(1)
      expect(line).toMatch(/case: no mistakes, (\d+ warnings?, )?net present value -?\$[\d.]+[kM]?\. \S/)
    },
  )

  test('shows its mistakes as `check` prints them, hostile texts as texts, and every figure when they are mended', async () => {
    const folder = workingCase()
    const file = join(folder, 'case.yaml')
    const good = readFileSync(file, 'utf8')
    const hostile = '</pre></script><img src=x onerror=hostile=1>"\'`'
    writeFileSync(
      file,
      `${good.replace('discount_rate: 10%', 'discount_rate: 1O%')}"${hostile.replace('"', '')}": 1\n`,
    )
    const { address, said } = await servedCase([folder])
    const { text } = await ask(address)
    const checked = await recordedRun(['check', folder], realCore)
    expect(`${mistakesOn(text)}\n${folder}: 2 mistakes\n`).toBe(checked.talk)
    expect(mistakesOn(text)).toMatch(
      /case\.yaml:15:18 .*\n +15 \| +discount_rate: 1O%\n +\| +\^\^\^\n +hint: /,
    )
    expect(mistakesOn(text)).toContain('<img src=x')
    expect(text).not.toContain('<img')
    expect(text).toMatch(/<h1 class="section">2 mistakes<\/h1>/)
    expect(text).toMatch(/default-src &#39;none&#39;; script-src &#39;sha256-[^ ]+&#39;; style-src/)
    expect(await said(1)).toEqual([`${folder}: 2 mistakes`])
    writeFileSync(file, good)
    expect((await said(2))[1]).toContain(`${folder}: mended, `)
    expect(withoutLive((await ask(address)).text)).toBe(await publishedPage())
  })

  test('checks its own templates, and shows a mistake of one where it stands', async () => {
    const folder = workingCase()
    const { address, said } = await servedCase([folder])
    await said(1)
    const parts = join(folder, 'templates/parts')
    mkdirSync(parts, { recursive: true })
    const memo = readFileSync(join(rootFolder, 'templates/executive-memo.md'), 'utf8')
    writeFileSync(join(folder, 'templates/executive-memo.md'), `${memo}\nIt is {{nvp}}.\n`)
    expect((await said(2))[1]).toMatch(/: 1 mistake(, \d+ warnings?)?$/)
    expect(mistakesOn((await ask(address)).text)).toMatch(
      /templates\/executive-memo\.md:\d+:\d+ {2}unknown-fact .*\n.*It is \{\{nvp\}\}\.\n +\| +\^\^\^\n +hint: did you mean npv\?/,
    )
    rmSync(join(folder, 'templates'), { recursive: true })
    expect((await said(3))[2]).toContain(': mended, ')
  })
})

describe('what is asked of the server', () => {
  test.each([
    ['GET', '/', {}, 200],
    ['HEAD', '/', {}, 200],
    ['HEAD', '/changes', {}, 200],
    ['GET', '/', { Host: 'localhost' }, 200],
    ['GET', '/case.yaml', {}, 404],
    ['GET', '/../case.yaml', {}, 404],
    ['GET', '//', {}, 404],
    ['GET', 'http://127.0.0.1/', {}, 404],
    ['POST', '/', {}, 405],
    ['PUT', '/case.yaml', {}, 405],
    ['DELETE', '/', {}, 405],
    ['OPTIONS', '/', { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'GET' }, 405],
    ['GET', '/', { Host: 'evil.example' }, 403],
    ['GET', '/changes', { Host: 'evil.example' }, 403],
    ['POST', '/', { Host: 'evil.example' }, 403],
  ] as const)(
    '%s %s with %j is answered with %i, kept nowhere and given to no other page',
    async (...row) => {
      const [method, path, given, status] = row
      const { served } = await servedQuickCase()
      const { port } = new URL(served.address)
      const own = 'Host' in given ? { Host: `${given.Host}:${port}` } : {}
      const answer = await ask(served.address, { method, path, headers: { ...given, ...own } })
      expect(answer.status).toBe(status)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(answer.headers['allow']).toBe(status === 405 ? 'GET, HEAD' : undefined)
      if (method === 'HEAD') expect(answer.text).toBe('')
      if (status !== 200) expect(answer.text).not.toContain('id: chat')
    },
  )

  test('must name the port, too: the name of the address alone is another server', async () => {
    const { served } = await servedQuickCase()
    for (const Host of ['127.0.0.1', '127.0.0.1:1', '0.0.0.0', '[::1]'])
      expect((await ask(served.address, { headers: { Host } })).status).toBe(403)
  })

  test('comes from this machine: no other address than 127.0.0.1 is listened on', async () => {
    const { served } = await servedQuickCase()
    expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    const elsewhere = served.address.replace('127.0.0.1', '127.0.0.2')
    await expect(ask(elsewhere)).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL|ETIMEDOUT/)
  })
})

describe('a change', () => {
  test('is told once, however the file is saved', async () => {
    const { folder, file, save, served, changes } = await servedQuickCase()
    const versions = [...(await changes(1))]
    const told = async (): Promise<void> => {
      const now = await changes(versions.length + 1)
      expect(new Set(now).size).toBe(now.length)
      versions.push(...now.slice(versions.length))
    }
    save('id: chat # in place')
    await told()
    writeFileSync(join(folder, '.case.yaml.swp'), 'id: chat # beside, and renamed')
    renameSync(join(folder, '.case.yaml.swp'), file)
    await told()
    renameSync(file, `${file}~`)
    save('id: chat # the old one put aside')
    await told()
    writeFileSync(join(folder, 'more.yaml'), 'more: 1')
    await told()
    rmSync(join(folder, 'more.yaml'))
    await changes(versions.length + 1)
    expect(await served.said(6)).toHaveLength(6)
  })

  test('of a folder that goes and comes back is followed', async () => {
    const { folder, served, changes, save } = await servedQuickCase()
    await changes(1)
    renameSync(folder, `${folder}-away`)
    await changes(2)
    expect((await ask(served.address)).text).toContain(`there is no folder ${folder}`)
    renameSync(`${folder}-away`, folder)
    await changes(3)
    save('id: chat # after it came back')
    await changes(4)
    const said = (await served.said(4)).map((line) => line.replace(/^.*?chat: /, '').replace(/\..*/, ''))
    expect(said).toEqual([
      'no mistakes, net present value $1M',
      '1 mistake',
      'mended, net present value $1M',
      'changed, net present value $1M',
    ])
  })

  test('of what is no part of the case, or that leaves it as it was, makes no page', async () => {
    const { folder, save } = quickCase()
    let made = 0
    const livePage: Core['livePage'] = (request) => {
      made += 1
      return fakeCore.livePage(request)
    }
    const { address, said } = await servedCase([folder], { core: { ...fakeCore, livePage } })
    await said(1)
    writeFileSync(join(folder, 'notes.txt'), 'not of the case')
    save('id: chat')
    await ask(address)
    save('id: chat # and now it differs')
    await said(2)
    expect(made).toBe(2)
  })

  test('shows when the page is loaded again where the folder cannot be watched, and that is said', async () => {
    const { folder, save } = quickCase()
    const watch = (): never => {
      throw systemError('ENOSPC')
    }
    const { address, said } = await servedCase([folder], { core: fakeCore, disk: { ...disk, watch } })
    expect((await said(2))[0]).toBe(
      `${folder} cannot be watched (ENOSPC): its changes show when the page is loaded again`,
    )
    save('id: chat # unheard')
    expect((await ask(address)).text).toContain('unheard')
  })

  test('that meets a fault of boardpack shows it, and the next one is followed', async () => {
    const { save, served, changes } = await servedQuickCase('bug')
    expect((await ask(served.address)).text).toContain('internal error: planted bug')
    await changes(1)
    save('id: chat')
    await changes(2)
    expect((await served.said(2))[1]).toContain('mended, ')
  })
})

describe('the command', () => {
  test('ends with 0 whoever is still listening, having printed an address and written no file', async () => {
    const folder = workingCase()
    const before = contentOf(folder)
    const { address, said, stop } = await servedCase([folder])
    await said(1)
    await hearChanges(address)(1)
    const { code, data } = await stop()
    expect([code, data]).toEqual([0, `${address}\n`])
    await expect(ask(address)).rejects.toThrow('ECONNREFUSED')
    expect(contentOf(folder)).toEqual(before)
  })

  test('refuses a port that another program has, and says what to do', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    expect(await recordedRun(['serve', quickCase().folder, '--port', String(port)])).toEqual({
      code: 2,
      data: '',
      talk: `error: cannot listen on port ${port} of 127.0.0.1: another program listens there (EADDRINUSE)\n  hint: name another port, or leave out --port and the system chooses one\n`,
    })
  })

  test.each([['no/such/folder'], ['.', '--port', '65536'], ['.', '--port', 'http'], ['.', '--port', '-1']])(
    'is wrong use with %j',
    async (...words) => {
      const { code, data, talk } = await recordedRun(['serve', ...words])
      expect([code, data]).toEqual([2, ''])
      expect(talk).not.toBe('')
    },
  )

  test('with --quiet says only what went wrong', async () => {
    const { folder, save } = quickCase()
    const { address, said, stop } = await servedCase([folder, '--quiet'], { core: fakeCore })
    const changes = hearChanges(address)
    await changes(1)
    save('wrong')
    await changes(2)
    expect(await said(1)).toEqual([`${folder}: 1 mistake`])
    expect((await stop()).talk).toBe(`${folder}: 1 mistake\n`)
  })
})
