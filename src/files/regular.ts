import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/** What was named is no regular file, but a pipe, a device, a socket or a folder. */
export class NotRegular extends Error {
  constructor() {
    super('no regular file')
    this.name = 'NotRegular'
  }
}

/**
 * Opens a file for reading, through a link where it is one. To open a pipe must not wait for a writer: the call sits in a
 * thread that nothing can end.
 *
 * @throws NotRegular, or the system's error
 */
export async function openRegular(path: string): Promise<FileHandle> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    if ((await handle.stat()).isFile()) return handle
    throw new NotRegular()
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** The bytes of a small file; undefined where it is larger than `limit` bytes. @throws as openRegular */
export async function readSmall(path: string, limit: number): Promise<Buffer | undefined> {
  const handle = await openRegular(path)
  try {
    const buffer = Buffer.alloc(limit + 1)
    let size = 0
    for (;;) {
      // A file that grows while it is read is cut off by the buffer.
      const { bytesRead } = await handle.read(buffer, size, buffer.length - size)
      size += bytesRead
      if (size > limit) return undefined
      if (bytesRead === 0) return buffer.subarray(0, size)
    }
  } finally {
    await handle.close()
  }
}

/** The bytes of a file of at most `limit` bytes, at once; undefined for a larger file. @throws NotRegular, or the system's error */
export function readSmallSync(path: string, limit: number): Buffer | undefined {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) throw new NotRegular()
    const { size } = stats
    if (size > limit) return undefined
    const buffer = Buffer.alloc(size)
    let read = 0
    while (read < size) {
      const bytes = readSync(descriptor, buffer, read, size - read, read)
      if (bytes === 0) break
      read += bytes
    }
    return buffer.subarray(0, read)
  } finally {
    closeSync(descriptor)
  }
}
