import { accept, EntryId, refuse } from '@homeward/shared/basics'
import { atlasOf } from '@homeward/shared/protocol'
import type { Response } from 'express'
import { countsFile, personsFile } from '../export/index.ts'
import { atlasFor, pictureFor, sightOf } from '../projection/index.ts'
import { operationRoute, type Route, viewOf } from './route.ts'

const CSV = 'text/csv; charset=utf-8'

/** Lists that leave the house. */
export const exportRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/exports/{proposal}',
    says: 'The list of persons that a proposal of the act `export` asked for, once, for who asked, within half an hour of its confirmation.',
    needs: ['export:ask'],
    streams: 'text/csv',
    async handle({ operation, session, parts, request, response }) {
      const id = EntryId.safeParse(request.params.proposal)
      if (!id.success) return refuse({ code: 'document-unknown' })
      const fetched = await parts.proposals.fetch(operation, session, id.data)
      if (!fetched.ok) return fetched
      const proposal = fetched.value
      const { text, persons } = await personsFile(operation, session, proposal, parts.now())
      const { actor, role } = session
      const note = (act: string, object: string) =>
        operation.audit.note({ actor, role, act, object, reason: proposal.id, result: 'done' })
      // Before anything leaves: each look at level L2, by the number of the export as its reason.
      if (proposal.export?.details) for (const person of persons) await note('details:read', person)
      await note('export:fetched', proposal.id)
      return send(response, `${nameOf(operation.info())}-${proposal.id}`, text)
    },
  }),
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/counts',
    says: 'Counts by place as CSV with HXL tags, as of now; no person is in it. Level L0 for roles that see no more.',
    needs: ['picture:readPublic'],
    streams: 'text/csv',
    handle({ operation, session, parts, response }) {
      const info = operation.info()
      const sight = sightOf(session, info.mode)
      const view = viewOf({}, operation.knownUpTo(parts.now()))
      const picture = pictureFor(parts.draw(operation, view, 'now'), sight)
      const atlas = atlasFor(atlasOf(operation.state.decisions), sight)
      return send(response, `${nameOf(info)}-counts`, countsFile(info, picture, atlas))
    },
  }),
]

/** An exercise says so in the name of its files too. */
const nameOf = ({ id, mode }: { id: string; mode: string }): string =>
  mode === 'drill' ? `EXERCISE-${id}` : id

function send(response: Response, name: string, text: string) {
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Type', CSV)
  response.setHeader(
    'Content-Disposition',
    `attachment; filename="${name.replace(/[^\w.-]/g, '_')}.csv"`,
  )
  response.end(text)
  return accept(undefined)
}
