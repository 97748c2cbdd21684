import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file whole or not at all, for its owner alone. */
export function writeDurably(path: string, text: string): void {
  put(`${path}.next`, 'w', text)
  renameSync(`${path}.next`, path)
  syncFolder(dirname(path))
}

/** Adds a line, durable when it returns. */
export function appendLine(path: string, line: string): void {
  put(path, 'a', `${line}\n`)
  syncFolder(dirname(path))
}

function put(path: string, flags: 'w' | 'a', text: string): void {
  const file = openSync(path, flags, 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
