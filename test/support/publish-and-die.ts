import { disk } from '../../src/cli/files.ts'
import { publishPack } from '../../src/cli/publish.ts'
import { watchedDisk } from './faulty-disk.ts'
import { samplePack } from './packs.ts'

// A process of its own: publishes a pack and kills itself, without any chance to clean up, at one step.
// Arguments: the output folder, the content of the pack, the number of the step, and `before` or `halfway`.
const [out = '', content = '', step = '', moment = ''] = process.argv.slice(2)

const mortal = watchedDisk(disk, ({ number, doHalf }) => {
  if (number !== Number(step)) return
  if (moment === 'halfway') doHalf()
  process.kill(process.pid, 'SIGKILL')
})

publishPack(mortal, samplePack(content), out)
