#!/usr/bin/env node
import { editorSchemas } from '../inputs/editor-schema.ts'
import type { BuildRequest } from '../pack/build-request.ts'
import * as pipeline from '../pipeline.ts'
import { checkBeside } from './check-thread.ts'
import { runProcess } from './process.ts'

const buildPack = (request: BuildRequest) => pipeline.buildPack({ ...request, checker: checkBeside })

await runProcess({ ...pipeline, buildPack, editorSchemas })
