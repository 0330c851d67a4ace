import { Refusal } from '../../face.js'
import type { RoutedRequest } from '../../router.js'
import type { Attachment, Hub } from './model.js'

export const attachmentLimit = 10 * 1024 * 1024

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  txt: 'text/plain',
  json: 'application/json',
  zip: 'application/zip',
  mp4: 'video/mp4',
  webm: 'video/webm',
}

/** Reads `file` of a multipart form and attaches it to a result. @throws Refusal 400, 413 or 415 */
export async function attach(hub: Hub, resultId: string, request: RoutedRequest): Promise<Attachment> {
  const type = request.headers['content-type'] ?? ''
  if (!/^multipart\/form-data\b/i.test(type)) throw new Refusal(415, 'The body must be multipart/form-data')
  const file = await fileOf(request.body, type)
  const contentType = types[/\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '']
  if (contentType === undefined) {
    throw new Refusal(415, `Files of this type are not taken; allowed are ${Object.keys(types).join(', ')}`)
  }
  if (file.size > attachmentLimit) throw new Refusal(413, 'The file is larger than 10 MB')
  const attachment: Attachment = {
    id: hub.newId(),
    result_id: resultId,
    file_name: file.name,
    content_type: contentType,
    size: file.size,
  }
  hub.attachments.push(attachment)
  return attachment
}

async function fileOf(body: Buffer, type: string): Promise<{ name: string; size: number }> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new Refusal(400, 'The multipart body cannot be read')
    })
  const file = form.get('file')
  if (file === null || typeof file === 'string') throw new Refusal(400, 'The form has no file named `file`')
  return { name: file.name, size: file.size }
}
