/** Door 2 of the room 绩效目标. */
export { loadTargetsDemo } from './load-targets-demo.command.ts'
