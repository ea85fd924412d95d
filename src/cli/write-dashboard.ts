import { join } from 'node:path'
import { bundleDashboard, dashboardProgramPath } from './dashboard-program.ts'
import { disk } from './files.ts'
import { packageFolder } from './package.ts'

/* The last step of `npm run build`: puts the program of the dashboard beside the compiled files. */
const path = join(packageFolder, dashboardProgramPath)
disk.remove(path)
disk.writeDurably(path, new TextEncoder().encode(bundleDashboard(packageFolder)))
