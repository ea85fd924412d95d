#!/usr/bin/env node
import { editorSchemas } from '../inputs/editor-schema.ts'
import * as pipeline from '../pipeline.ts'
import { runProcess } from './process.ts'

await runProcess({ ...pipeline, editorSchemas })
