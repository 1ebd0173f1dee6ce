import { writeFile } from 'node:fs/promises'
import { serveTask } from '../media/child-task.ts'
import { openClip } from '../media/clip-reader.ts'
import { probeReader } from '../media/probe.ts'
import { makeStills } from '../media/stills.ts'
import type { InspectInput, InspectResult } from './inspect-messages.ts'

serveTask(async (input): Promise<InspectResult> => {
  const { path, posterPath, contactSheetPath } = input as InspectInput
  const clip = await openClip(path)
  const { facts } = await probeReader(clip, path)
  const { poster, contactSheet } = await makeStills(clip, facts.seconds)
  await writeFile(posterPath, poster)
  await writeFile(contactSheetPath, contactSheet)
  await clip.close()
  return facts
})
