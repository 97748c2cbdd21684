import { Position } from '@homeward/shared/basics'
import * as z from 'zod'

/** What the page asks the lane worker, and what it answers; null: no water joins the two. */
export const Asked = z.object({ key: z.string(), from: Position, to: Position })
export const Found = z.object({ key: z.string(), track: z.array(Position).nullable() })
