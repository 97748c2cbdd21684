export { importScenarios } from './importScenarios.ts'
