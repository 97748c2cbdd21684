import * as z from 'zod'
import { Text } from '../basics/index.ts'
import { Fact, Moment, OpenEnd } from './facts.ts'
import { When } from './moment.ts'
import { Population } from './population.ts'
import { ScenarioSource, SourceKey } from './said.ts'
import { Step } from './steps.ts'
import { ScenarioLeg, ScenarioPlace, ScenarioVehicle, Witness } from './theatre.ts'

const clock = z.strictObject({ zone: ScenarioPlace.shape.zone, name: Text })

/** One operation as history knows it, in one file. docs: scenarios/README.md */
export const Scenario = z.strictObject({
  $schema: z.string().optional(),
  homeward: z.literal('scenario/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{2,15}$/),
  title: Text,
  licence: z.string(),
  clock: z.strictObject({ start: When, end: When, capital: clock, place: clock }),
  sources: z.record(SourceKey, ScenarioSource),
  witnesses: z.array(Witness).min(1).readonly(),
  population: Population,
  places: z.array(ScenarioPlace).min(1).readonly(),
  vehicles: z.array(ScenarioVehicle).readonly(),
  legs: z.array(ScenarioLeg).readonly(),
  steps: z.array(Step).min(1).readonly(),
  facts: z.array(Fact).readonly(),
  moments: z.array(Moment).readonly(),
  openAtEnd: z.array(OpenEnd).readonly(),
})
export type Scenario = z.infer<typeof Scenario>
