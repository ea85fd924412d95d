#!/usr/bin/env node
import { editorSchemas } from '../inputs/editor-schema.ts'
import { artifactNames } from '../pack/artifacts.ts'
import * as pipeline from '../pipeline.ts'
import { runProcess } from './process.ts'

await runProcess({ ...pipeline, artifactNames, editorSchemas })
