export { type GatewayParts, openGateway } from './gateway.ts'
export { SOCKET_LIMITS, type SocketLimits } from './limits.ts'
