import type { View } from '@homeward/shared/operation'
import {
  type Course,
  openCourse,
  openReel,
  type Picture,
  type Reel,
} from '@homeward/shared/picture'
import type { Operation } from '../operation/index.ts'

/** Draws pictures of operations for whoever asks over HTTP. */
export type DrawPicture = (operation: Operation, view: View, about: 'now' | 'past') => Picture

/**
 * Two reels an operation: those who ask what is, again and again, are a step away from the last
 * picture, and must not be thrown back by someone who asks about the past.
 */
export function openReels(): DrawPicture {
  const reels = new WeakMap<Operation, Record<'now' | 'past', Reel>>()
  return (operation, view, about) => {
    const known = reels.get(operation)
    if (known) return known[about].at(view)
    const { id, mode } = operation.info()
    const frame = { operation: id, mode }
    const fresh = { now: openReel(operation.state, frame), past: openReel(operation.state, frame) }
    reels.set(operation, fresh)
    return fresh[about].at(view)
  }
}

/** The figures over time of operations: each moment is counted once for all who ask. */
export type CourseOf = (operation: Operation) => Course

export function openCourses(): CourseOf {
  const courses = new WeakMap<Operation, Course>()
  return (operation) => {
    const course = courses.get(operation) ?? openCourse(operation.state)
    courses.set(operation, course)
    return course
  }
}
