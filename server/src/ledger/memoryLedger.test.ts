import { ledgerContract } from './ledgerContract.ts'
import { memoryLedger } from './memoryLedger.ts'

ledgerContract('memoryLedger', async () => memoryLedger())
