import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveTask } from '../media/child-task.ts'
import { openClip } from '../media/clip-reader.ts'
import { probeReader } from '../media/probe.ts'
import { makeStills } from '../media/stills.ts'
import type { InspectInput, InspectResult } from './inspect-messages.ts'

serveTask(async (input): Promise<InspectResult> => {
  const { path, posterPath, contactSheetPath, samplesFolder } = input as InspectInput
  const clip = await openClip(path)
  const { facts } = await probeReader(clip, path)
  const stills = await makeStills(clip, facts.seconds, { samples: samplesFolder !== undefined })
  await writeFile(posterPath, stills.poster)
  await writeFile(contactSheetPath, stills.contactSheet)
  const samples: InspectResult['samples'] = []
  for (const [index, { seconds, jpeg }] of stills.samples.entries()) {
    const samplePath = join(samplesFolder ?? '', `sample-${index}.jpg`)
    await writeFile(samplePath, jpeg)
    samples.push({ path: samplePath, seconds })
  }
  await clip.close()
  return { facts, samples }
})
