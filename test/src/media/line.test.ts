import { expect, test } from 'vitest'
import { createLine } from '../../../src/media/line.ts'

const unending = () => new AbortController().signal

test('tasks run a few at a time, in the order in which they came', async () => {
  const line = createLine(2)
  const started: number[] = []
  const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>())
  const runs = gates.map((gate, index) =>
    line.run(() => {
      started.push(index)
      return gate.promise
    }, unending()),
  )
  await Promise.resolve()
  expect(started).toEqual([0, 1])
  gates[1]?.resolve()
  await runs[1]
  await Promise.resolve()
  expect(started).toEqual([0, 1, 2])
  for (const gate of gates) gate.resolve()
  await Promise.all(runs)
  expect(started).toEqual([0, 1, 2, 3])
})

test('a waiting task knows its place, a running one has none', async () => {
  const line = createLine(1)
  const gate = Promise.withResolvers<void>()
  const [first, second, third] = [unending(), unending(), unending()]
  const runs = [first, second, third].map((signal) => line.run(() => gate.promise, signal))
  expect([first, second, third].map((signal) => line.place(signal))).toEqual([undefined, 1, 2])
  gate.resolve()
  await Promise.all(runs)
})

test('a task that is not wanted any more leaves the line', async () => {
  const line = createLine(1)
  const gate = Promise.withResolvers<void>()
  const stop = new AbortController()
  const running = line.run(() => gate.promise, unending())
  const waiting = line.run(async () => 'never', stop.signal)
  stop.abort(new Error('cancelled'))
  await expect(waiting).rejects.toThrow('cancelled')
  gate.resolve()
  await running
  expect(await line.run(async () => 'next', unending())).toBe('next')
})

test('a task that fails makes room for the next', async () => {
  const line = createLine(1)
  await expect(line.run(() => Promise.reject(new Error('torn')), unending())).rejects.toThrow('torn')
  expect(await line.run(async () => 'next', unending())).toBe('next')
})
